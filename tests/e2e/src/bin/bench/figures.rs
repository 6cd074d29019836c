//! Figures of many runs, and how busy the machine was meanwhile.

/// Spread of some milliseconds.
pub struct Spread(Vec<f64>);

impl Spread {
    /// Of these runs.
    pub fn of(runs: impl IntoIterator<Item = f64>) -> Self {
        let mut runs: Vec<f64> = runs.into_iter().collect();
        runs.sort_unstable_by(f64::total_cmp);
        Self(runs)
    }

    /// The value that this part of the runs stays below or at.
    pub fn at(&self, part: f64) -> f64 {
        let last = self.0.len().saturating_sub(1);
        self.0.get((part * last as f64).round() as usize).copied().unwrap_or(f64::NAN)
    }

    /// The fastest.
    pub fn least(&self) -> f64 {
        self.at(0.0)
    }

    /// As many were faster as were slower.
    pub fn median(&self) -> f64 {
        self.at(0.5)
    }

    /// One line of a table.
    pub fn row(&self, title: &str) -> String {
        format!(
            "{title:<34}{:>8.1}{:>8.1}{:>8.1}{:>8.1}{:>8}",
            self.least(),
            self.median(),
            self.at(0.95),
            self.at(1.0),
            self.0.len()
        )
    }

    /// The head of that table.
    pub fn head(title: &str) -> String {
        format!("{title:<34}{:>8}{:>8}{:>8}{:>8}{:>8}", "least", "median", "95 %", "most", "runs")
    }
}

/// Load average and processors, as Linux tells them.
pub fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let averages: Vec<&str> = load.split_whitespace().take(3).collect();
    let processors = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!("load average {} on {processors} processors", averages.join(" "))
}
