//! The rules that documents are checked against.
//!
//! Each static below is a rule, and its documentation is the [explanation](crate::Rule::explanation). A document that
//! violates the specification, or has an expression that cannot be evaluated, gets an error. What is legal but probably
//! not intended is a warning. Notes are for information.

use crate::context::Context;
use crate::evaluation::ExpressionUse;
use crate::link::Link;
use crate::node::Node;
use crate::operation_context::OperationContext;
use crate::rule::Rule;

/// The function of a rule, by what it checks.
enum Check {
    /// Each object of the document.
    Object(for<'d> fn(&mut Context<'d>, &Node<'d>)),
    /// Each expression of a callback URL or of a link. All objects are known by then.
    Expression(for<'d> fn(&mut Context<'d>, &ExpressionUse<'_, 'd>)),
    /// The syntax of each callback and of each link, with the first operation that has it. All objects are known by then.
    Syntax(for<'d> fn(&mut Context<'d>, &Node<'d>, Option<&OperationContext<'d>>)),
    /// Each link of an operation. All objects are known by then.
    Link(for<'d> fn(&mut Context<'d>, &Link<'d>)),
    /// The document as a whole, at the end.
    Document(for<'d> fn(&mut Context<'d>)),
}

/// Registers rules. A line has what the function `check` of a module checks, the module, and its rules. Diagnostics at one
/// location are in the order of the lines.
macro_rules! rules {
    ($($subject:ident $module:ident: $($rule:ident),+;)+) => {
        $(
            mod $module;
            pub use $module::{$($rule),+};
        )+

        static ALL: &[&Rule] = &[$($(&$rule),+),+];
        const CHECKS: &[Check] = &[$(Check::$subject($module::check)),+];
    };
}

rules! {
    Object nesting_too_deep: NESTING_TOO_DEEP;
    Object openapi_version: OPENAPI_VERSION;
    Object reference: UNRESOLVED_REFERENCE, REFERENCE_CYCLE, MISMATCHED_REFERENCE;
    Object unreadable_file: MISSING_FILE, UNREADABLE_FILE;
    Object ignored_keyword: IGNORED_KEYWORD;
    Object version_mismatch: VERSION_MISMATCH, UNSUPPORTED_METHOD, UNSUPPORTED_WEBHOOKS;
    Object misplaced_object: MISPLACED_OBJECT;
    Object unknown_field: UNKNOWN_FIELD, UNKNOWN_KEYWORD;
    Object wrong_type: WRONG_TYPE;
    Object missing_field: MISSING_FIELD;
    Object server_variable: INVALID_SERVER_VARIABLE, SUSPICIOUS_SERVER_VARIABLE;
    Object component_name: INVALID_COMPONENT_NAME;
    Object missing_responses: MISSING_RESPONSES;
    Object security_scheme: UNDECLARED_SECURITY_SCHEME;
    Object path_parameter: PATH_PARAMETER_WITHOUT_PATH;
    Object callback_without_operation: CALLBACK_WITHOUT_OPERATION;
    Syntax callback_url: CALLBACK_URL_SYNTAX, STATIC_CALLBACK_URL, UNRESOLVABLE_CALLBACK_URL, PERCENT_IN_POINTER;
    Expression undeclared_parameter: UNDECLARED_PARAMETER;
    Expression reserved_header: RESERVED_HEADER;
    Expression undeclared_body: UNDECLARED_REQUEST_BODY, UNDECLARED_RESPONSE_BODY;
    Expression undeclared_response_header: UNDECLARED_RESPONSE_HEADER;
    Expression read_only_field: READ_ONLY_FIELD;
    Expression undeclared_field: UNDECLARED_FIELD;
    Expression not_scalar: NOT_SCALAR;
    Expression callback_url_base: CALLBACK_URL_TYPE, CALLBACK_URL_FORMAT, OPTIONAL_CALLBACK_URL;
    Object link: INVALID_LINK, UNRESOLVED_OPERATION_REF;
    Syntax link_value: LINK_EXPRESSION_SYNTAX;
    Link link_target: UNDECLARED_LINK_OPERATION, UNDECLARED_LINK_PARAMETER;
    Document duplicate_key: DUPLICATE_KEY;
    Document duplicate_operation_id: DUPLICATE_OPERATION_ID;
    Document external_reference: EXTERNAL_REFERENCE;
    Document limit_exceeded: LIMIT_EXCEEDED;
}

pub(crate) use openapi_version::DeclaredVersion;
pub(crate) use unreadable_file::unread_entry;

pub(crate) use callback_url::check_callback_url;
pub use component_name::is_component_name;

/// Returns all rules.
///
/// ```
/// use callback_check::rules;
///
/// for rule in rules::all() {
///     println!("{}: {}", rule.severity(), rule.name());
/// }
/// let rule = rules::all().iter().find(|rule| rule.name() == "duplicate-operation-id").unwrap();
/// println!("{}", rule.explanation());
/// ```
#[must_use]
pub fn all() -> &'static [&'static Rule] {
    ALL
}

/// Checks an object.
pub(crate) fn check_object<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    for check in CHECKS {
        if let Check::Object(check) = check {
            check(context, node);
        }
    }
}

/// Checks an expression.
pub(crate) fn check_expression<'d>(context: &mut Context<'d>, expression: &ExpressionUse<'_, 'd>) {
    for check in CHECKS {
        if let Check::Expression(check) = check {
            check(context, expression);
        }
    }
}

/// Checks the syntax of a callback or of a link.
pub(crate) fn check_syntax<'d>(context: &mut Context<'d>, node: &Node<'d>, operation: Option<&OperationContext<'d>>) {
    for check in CHECKS {
        if let Check::Syntax(check) = check {
            check(context, node, operation);
        }
    }
}

/// Checks where a link leads to.
pub(crate) fn check_link<'d>(context: &mut Context<'d>, link: &Link<'d>) {
    for check in CHECKS {
        if let Check::Link(check) = check {
            check(context, link);
        }
    }
}

/// Checks the document as a whole.
pub(crate) fn check_document(context: &mut Context<'_>) {
    for check in CHECKS {
        if let Check::Document(check) = check {
            check(context);
        }
    }
}
