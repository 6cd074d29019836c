//! Processes of the browser under test, to do to them what a phone's system does to an app.

use std::process::Command;

/// A running process that one of our own children started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Process(u32);

impl Process {
    /// The process below `ancestor` with `word` on its command line.
    pub fn below(ancestor: u32, word: &str) -> Option<Self> {
        let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        let pids = all.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        pids.filter(|pid| {
            let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&line).contains(word)
        })
        .find(|pid| std::iter::successors(Some(*pid), |pid| parent(*pid)).any(|pid| pid == ancestor))
        .map(Self)
    }

    /// Ends it without a word.
    pub fn kill(self) {
        self.signal("KILL");
    }

    /// Makes it stand still.
    pub fn freeze(self) {
        self.signal("STOP");
    }

    /// Lets it go on.
    pub fn thaw(self) {
        self.signal("CONT");
    }

    fn signal(self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.0.to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()), "the process of the camera is gone");
    }
}

fn parent(pid: u32) -> Option<u32> {
    // The name in brackets may hold anything; after it come the state and the parent.
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}
