//! The time per byte for short and long keys. A row whose times grow means that the parser is not linear.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use callback_expression::Template;

const SHAPES: &[(&str, &str, &str)] = &[
    ("text", "https://example.com/", "a"),
    ("expressions", "", "{$request.body#/customer/id}/"),
    ("long name", "$request.query.", "n"),
    ("long pointer", "$request.body#", "/a~1b"),
    ("dotted path", "$request.body", ".field"),
    ("{{{", "", "{"),
    ("{a{a", "", "{a"),
    ("}}}", "", "}"),
    ("{a>>>", "{a", ">"),
    ("<{a>}", "", "<{a>}"),
    ("~~~", "$request.body#/", "~"),
    ("$$$", "", "$"),
    ("$a$a", "", "$a"),
    ("${", "", "${"),
    ("wrong words", "", "{$requst.boddy.x}"),
    ("no end", "{$requst.", "x"),
];

fn main() {
    print!("{:>12}", "ns per byte");
    let sizes = [10, 100, 1_000, 10_000, 100_000, 1_000_000];
    for size in sizes {
        print!("{size:>10}");
    }
    println!();
    for (name, start, unit) in SHAPES {
        print!("{name:>12}");
        for size in sizes {
            let repeats = (size - start.len().min(size)).div_ceil(unit.len()).max(1);
            let text = format!("{start}{}", unit.repeat(repeats));
            print!("{:>10.2}", nanoseconds(&text) / f64::from(u32::try_from(text.len()).unwrap_or(u32::MAX)));
        }
        println!();
    }
}

/// Returns the shortest time of several rounds, each long enough for the clock.
fn nanoseconds(text: &str) -> f64 {
    let runs = (200_000 / text.len()).max(1);
    let round = || {
        let start = Instant::now();
        for _ in 0..runs {
            let _ = black_box(Template::parse(black_box(text)));
        }
        start.elapsed()
    };
    let best = (0..5).map(|_| round()).min().unwrap_or(Duration::ZERO);
    best.as_secs_f64() * 1e9 / f64::from(u32::try_from(runs).unwrap_or(u32::MAX))
}
