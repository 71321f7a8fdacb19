//! What is wrong with a document, and whose handler it concerns.

mod words;

use std::{error, fmt};

use crate::method::Method;
use callback_check::__private::Problem;
use callback_check::Function;
use callback_check::ParameterIn;
pub(crate) use callback_check::ParameterName as Known;
pub(crate) use words::Kind;

/// Everything that is wrong with a document. There is at least one fault.
///
/// Prints one line a fault.
#[derive(Clone, PartialEq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// The faults as a `Result`: each once, however many handlers led to it.
    pub(crate) fn check(found: Vec<Fault>) -> Result<(), Self> {
        let mut faults: Vec<Fault> = Vec::new();
        for fault in found {
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(Self(faults)) }
    }

    /// The faults, in the order of the routes.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.0.iter()
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for Faults {
    /// The same lines, because a `main` that returns the faults prints them so.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(index, fault)| {
            if index > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)
        })
    }
}

impl error::Error for Faults {}

/// One thing that is wrong with a document.
///
/// Prints on one line, ``create_invoice (src/invoices.rs:12): what is wrong; what to do``.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    function: Option<Function>,
    kind: Kind,
}

impl Fault {
    pub(crate) fn new(function: impl Into<Option<Function>>, kind: Kind) -> Self {
        Self { function: function.into(), kind }
    }

    pub(crate) fn function(&self) -> Option<Function> {
        self.function
    }

    /// Whether something would be found in the document only because of this fault, which keeps a part from it.
    pub(crate) fn causes(&self, function: Option<Function>, found: &Problem) -> bool {
        let here = self.function == function;
        match &self.kind {
            Kind::NotParameters { location, .. } => {
                here && matches!(found, Problem::UnknownParameter { location: other, .. } if other == location)
            }
            Kind::PathLength { .. } | Kind::UndeclaredPathParameter { .. } => {
                here && matches!(found, Problem::UnknownParameter { location: ParameterIn::Path, .. })
            }
            Kind::Webhook { .. } => matches!(found, Problem::Since { what, .. } if what.starts_with("`webhooks`")),
            // Nothing else in a path item came with a later version.
            Kind::Method { .. } => matches!(found, Problem::Since { what, .. } if what.ends_with("in a path item")),
            Kind::TwoBodies { .. } => here && matches!(found, Problem::NoBody { .. }),
            Kind::SplitName { .. } | Kind::SameSchemaId { .. } => matches!(found, Problem::Missing { .. }),
            Kind::IllegalSchemaName { .. } | Kind::IllegalSchemeName { .. } | Kind::IllegalCallbackName { .. } => {
                matches!(found, Problem::ComponentName { .. } | Problem::Missing { .. })
            }
            Kind::StatedIdTwice { .. } | Kind::StatedIdOfBoth { .. } => {
                matches!(found, Problem::DuplicateOperationId { .. })
            }
            _ => false,
        }
    }

    /// The function that declares what is wrong. `None` if it concerns the document as a whole.
    #[must_use]
    pub fn handler(&self) -> Option<&'static str> {
        self.function.map(|function| function.name)
    }

    /// The path of the module that it stands in.
    #[must_use]
    pub fn module(&self) -> Option<&'static str> {
        self.function.map(|function| function.module)
    }

    /// The source file that it stands in, as the compiler was given it.
    #[must_use]
    pub fn file(&self) -> Option<&'static str> {
        self.function.map(|function| function.file)
    }

    /// The line of the declaration, from 1.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        self.function.map(|function| function.line)
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> String {
        self.kind.words().0
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        self.kind.words().1
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (message, help) = self.kind.words();
        let mut line = match self.function {
            Some(function) => format!("{function}: {message}; {help}"),
            None => format!("{message}; {help}"),
        };
        // Names are the user's own and may hold anything, and a fault is one line.
        if line.contains(char::is_control) {
            line = line.replace(char::is_control, " ");
        }
        f.write_str(&line)
    }
}

impl error::Error for Fault {}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Who says what an operation has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Owner {
    /// The handler's attributes and types.
    Handler,
    /// The handler's attributes alone: it has arguments, and no type of theirs tells anything.
    Attributes,
    /// A document that another library made.
    Document,
}

impl Owner {
    /// Where to declare what is missing.
    fn declare(self, option: &str) -> String {
        match self {
            Self::Handler => format!("declare it: `#[operation(…, {option})]`"),
            Self::Attributes => format!(
                "declare it: `#[operation(…, {option})]`; or enable callback-core's feature for your web framework, such \
                 as `axum08`"
            ),
            Self::Document => "declare it where the operation is documented".into(),
        }
    }
}
