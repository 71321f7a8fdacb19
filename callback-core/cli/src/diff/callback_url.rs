//! URLs of callbacks.

use callback_expression::{Expression, ResponseSource, Segment, Source, Template};

use super::document::Node;
use super::methods::operations;

/// A URL of a callback: its key, and the path item.
pub(super) struct Url<'d> {
    pub(super) key: &'d str,
    /// `None` if the key is malformed.
    template: Option<Template<'d>>,
    pub(super) item: Node<'d>,
}

impl<'d> Url<'d> {
    pub(super) fn new(key: &'d str, item: Node<'d>) -> Self {
        Self { key, template: Template::parse_document_key(key).ok(), item }
    }

    /// Returns the canonical form, with header names in lower case.
    pub(super) fn normalized(&self) -> String {
        let Some(template) = &self.template else { return self.key.trim().to_owned() };
        let lower = |segment: &Segment<'d>| match segment {
            Segment::Expression(Expression::Request(Source::Header(name))) => {
                Segment::Expression(Expression::Request(Source::Header(name.to_ascii_lowercase().into())))
            }
            Segment::Expression(Expression::Response(ResponseSource::Header(name))) => {
                Segment::Expression(Expression::Response(ResponseSource::Header(name.to_ascii_lowercase().into())))
            }
            other => other.clone(),
        };
        template.segments().iter().map(lower).collect::<Template<'_>>().to_string()
    }

    fn first_segment(&self) -> Option<&Segment<'d>> {
        self.template.as_ref()?.segments().first()
    }

    /// Returns `true` if the URL begins with a path or a relative reference.
    pub(super) fn is_relative(&self) -> bool {
        matches!(self.first_segment(), Some(Segment::Literal(text)) if !text.contains("://"))
    }

    /// Returns `true` if the beginning of the URL is the value of an expression.
    pub(super) fn begins_with_expression(&self) -> bool {
        matches!(self.first_segment(), Some(Segment::Expression(_)))
    }

    /// Returns the expressions of the key.
    pub(super) fn expressions(&self) -> impl Iterator<Item = &Expression<'d>> {
        self.template.iter().flat_map(Template::expressions)
    }

    pub(super) fn operation_ids(&self) -> Vec<&'d str> {
        operations(&self.item).iter().filter_map(|(_, operation)| operation.text("operationId")).collect()
    }
}
