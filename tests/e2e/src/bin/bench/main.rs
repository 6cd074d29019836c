//! The measuring half of `cargo xtask bench` that needs a browser. Prints figures; decides nothing.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a measurement that cannot go on says why and ends")]

mod figures;
mod film;
mod first_hint;
mod memory;
mod review;
mod site;
mod standardize;
mod tick;

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, usual: u32| words.get(at).map_or(usual, |word| word.parse().expect("a number"));
    match words.first().map(String::as_str) {
        Some("tick") => tick::run(number(1, 6)).await,
        Some("memory") => memory::run(number(1, 18_000)).await,
        Some("first-hint") => first_hint::run(number(1, 5)).await,
        Some("review") => review::run(number(1, 200), number(2, 100_000)).await,
        Some("standardize") => standardize::run(number(1, 9)).await,
        _ => panic!(
            "bench tick [ROUNDS] | memory [FRAMES] | first-hint [TIMES] | standardize [TIMES] | review [PHOTOS [ROWS]]: `cargo xtask bench` calls this"
        ),
    }
}
