//! The cost to build the documents of 1,000 and of 10,000 handlers, of several shapes. If it grows much more than tenfold,
//! something is not linear. With valgrind, the cost is the number of instructions, else the time.
//!
//! Other numbers of handlers are arguments: `cargo bench -p callback-core --bench assemble -- 100 1000`.

use std::env;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use callback_core::__private::{
    Body, Callback, ConstSegment, Content, External, Fact, Fragment, Function, Method, Operation, Parameter,
    ParameterIn, Response, Route, SignatureFact, StatusPattern, TypeSchema, document_of, schema_of,
};
use callback_core::Document;
use schemars::{Schema, SchemaGenerator, json_schema};

/// The default numbers of handlers.
const COUNTS: [usize; 2] = [1_000, 10_000];
/// The argument that asks for one build, of a shape and a number of handlers.
const ONCE: &str = "--once";
/// The builds of which the fastest counts.
const ROUNDS: usize = 3;

/// The handlers of an API, apart from their number.
struct Shape {
    name: &'static str,
    /// The name of the callback of a handler, by the handler's index.
    callback: fn(usize) -> String,
    /// The index of the external operation.
    external: fn(usize) -> usize,
    /// The name of the query parameter with the callback URL.
    parameter: fn(usize) -> String,
}

const SHAPES: &[Shape] = &[
    Shape {
        name: "callbacks of their own",
        callback: |index| format!("paid{index}"),
        external: |index| index,
        parameter: |_| "url".to_owned(),
    },
    Shape {
        name: "callbacks of one name",
        callback: |_| "paid".to_owned(),
        external: |index| index,
        parameter: |_| "url".to_owned(),
    },
    Shape { name: "one callback", callback: |_| "paid".to_owned(), external: |_| 0, parameter: |_| "url".to_owned() },
    Shape {
        name: "one operation, many URLs",
        callback: |_| "paid".to_owned(),
        external: |_| 0,
        parameter: |index| format!("url{index}"),
    },
    Shape {
        name: "one callback for two",
        callback: |_| "paid".to_owned(),
        external: |index| index / 2,
        parameter: |_| "url".to_owned(),
    },
];

fn main() {
    let arguments: Vec<String> = env::args().collect();
    if let [_, once, shape, count] = &arguments[..]
        && once == ONCE
    {
        let shape = SHAPES.iter().find(|known| known.name == shape).expect("the name of a shape");
        return build(&handlers(shape, count.parse().expect("a number")));
    }
    let counts: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let counts = <[usize; 2]>::try_from(counts).unwrap_or(COUNTS);
    let has_valgrind = Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success());
    let (measure, unit): (fn(&Shape, usize) -> f64, _) =
        if has_valgrind { (instructions, "M instructions") } else { (milliseconds, "ms") };
    println!("{:<26}{:>14}{:>14}{:>8}   ({unit})", "", counts[0], counts[1], "growth");
    for shape in SHAPES {
        let [less, more] = counts.map(|count| measure(shape, count));
        println!("{:<26}{less:>14.0}{more:>14.0}{:>8.1}", shape.name, more / less);
    }
}

fn build(handlers: &[&'static Fragment]) {
    let document = document_of(Document::new("Invoices", "1.0.0"), handlers).expect("the handlers have no mistakes");
    black_box(document.to_json());
}

/// Returns the millions of instructions of one build, which do not depend on what else the machine does.
fn instructions(shape: &Shape, count: usize) -> f64 {
    let program = env::current_exe().expect("the path of this program");
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    let output = valgrind.arg(program).args([ONCE, shape.name, &count.to_string()]).output().expect("valgrind runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report = String::from_utf8(output.stderr).expect("a report in UTF-8");
    let total = report.split_once("refs:").and_then(|(_, rest)| rest.lines().next()).expect("a total");
    total.trim().replace(',', "").parse::<f64>().expect("a number") / 1e6
}

/// Returns the milliseconds of the fastest of some builds.
fn milliseconds(shape: &Shape, count: usize) -> f64 {
    let handlers = handlers(shape, count);
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        build(&handlers);
        start.elapsed()
    });
    rounds.min().expect("a round").as_secs_f64() * 1e3
}

fn handlers(shape: &Shape, count: usize) -> Vec<&'static Fragment> {
    let externals: Vec<_> = (0..=(shape.external)(count)).map(external).collect();
    (0..count).map(|index| handler(shape, index, externals[(shape.external)(index)])).collect()
}

/// A handler with types of its own.
fn handler(shape: &Shape, index: usize, external: &'static External) -> &'static Fragment {
    let parameter = text((shape.parameter)(index));
    let segments = [ConstSegment::RequestQuery(parameter), ConstSegment::Literal("/invoices")];
    leak(Fragment {
        route: Some(Route { method: Method::Post, path: text(format!("/invoices{index}")) }),
        operation: Operation {
            function: function(text(format!("create_invoice{index}"))),
            summary: Some("Create an invoice."),
            facts: leak([
                Fact::Parameter(leak(Parameter {
                    location: ParameterIn::Query,
                    name: parameter,
                    description: None,
                    schema: string,
                    example: None,
                    details: &[],
                })),
                Fact::Body(leak(Body { description: None, content: json(schema(index)), details: &[] })),
                response(),
            ]),
            ..Operation::NOTHING
        },
        callbacks: leak([Callback {
            name: text((shape.callback)(index)),
            expression: leak(segments),
            operation: external,
            facts: &[],
        }]),
    })
}

/// An operation of the external API, with a body of its own.
fn external(index: usize) -> &'static External {
    let operation = Operation {
        function: function(text(format!("invoice_paid{index}"))),
        signature: leak([SignatureFact::JsonBody(schema(index))]),
        facts: leak([response()]),
        ..Operation::NOTHING
    };
    leak(External { method: Method::Post, operation })
}

fn response() -> Fact {
    Fact::Response(&Response {
        status: StatusPattern::Code(204),
        description: None,
        content: None,
        headers: &[],
        details: &[],
    })
}

fn function(name: &'static str) -> Function {
    Function { name, module: "invoices", file: "src/invoices.rs", line: 1 }
}

fn json(schema: fn() -> TypeSchema) -> Content {
    Content { media_type: "application/json", schema, example: None }
}

fn string() -> TypeSchema {
    schema_of::<String>()
}

/// The schema of one of 10,000 types.
fn schema(index: usize) -> fn() -> TypeSchema {
    TYPES[index / 100 % 100][index % 100]
}

/// Gives the numbers from 0 to 99 to a macro.
macro_rules! for_hundred {
    ($($macro:tt)+) => {
        $($macro)+!(
            0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24
            25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49
            50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74
            75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99
        )
    };
}

macro_rules! types_of_hundred {
    ($($number:literal)+) => { [$(type_schema::<HUNDRED, $number>),+] };
}

macro_rules! hundreds {
    ($($number:literal)+) => { [$(&Hundred::<$number>::TYPES),+] };
}

struct Hundred<const HUNDRED: usize>;

impl<const HUNDRED: usize> Hundred<HUNDRED> {
    const TYPES: [fn() -> TypeSchema; 100] = for_hundred!(types_of_hundred);
}

const TYPES: [&[fn() -> TypeSchema; 100]; 100] = for_hundred!(hundreds);

/// The type of a number. As little as possible is generic, because all is compiled 10,000 times.
fn type_schema<const HUNDRED: usize, const NUMBER: usize>() -> TypeSchema {
    TypeSchema {
        name: || type_name(HUNDRED * 100 + NUMBER).into(),
        id: || type_name(HUNDRED * 100 + NUMBER).into(),
        is_inline: || false,
        definition,
        type_name: || "Invoice",
    }
}

fn type_name(number: usize) -> String {
    format!("Invoice{number}")
}

fn definition(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "properties": {
            "id": { "type": "string" },
            "title": { "type": ["string", "null"] },
            "total": { "type": "number", "format": "double" },
        },
        "required": ["id", "total"],
    })
}

fn text(text: String) -> &'static str {
    text.leak()
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}
