//! The context of a check, which the walk and all rules share.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::budget::Budget;
use crate::callback_urls::CallbackUrlCache;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::expression_holders::ExpressionHolders;
use crate::location::{Location, Locations};
use crate::missing::Missing;
use crate::node::Node;
use crate::parameters::{Parameters, PathItems};
use crate::reference::{Documents, References};
use crate::schema::Extensions;
use crate::version::Version;

/// A document that is being checked, what the walk has found in it, and the diagnostics.
pub(crate) struct Context<'d> {
    /// The entry document. Names without a file are those of its components.
    pub(crate) document: &'d Value,
    pub(crate) documents: Documents<'d>,
    pub(crate) version: Version,
    pub(crate) locations: Locations<'d>,
    pub(crate) references: References<'d>,
    pub(crate) index: Index<'d>,
    pub(crate) path_items: PathItems<'d>,
    /// The schemas that extend others, once they are asked for.
    extensions: Option<Rc<Extensions<'d>>>,
    pub(crate) callback_urls: CallbackUrlCache<'d>,
    pub(crate) budget: Budget,
    diagnostics: Vec<(Location, Diagnostic)>,
    /// The number of diagnostics, including those that are not severe enough.
    count: usize,
    /// The least severity of diagnostics that are returned.
    least: Severity,
    declare: &'d dyn Fn(&Missing, &str) -> Option<String>,
}

/// The results of the walk over the objects.
#[derive(Default)]
pub(crate) struct Index<'d> {
    /// The operations of each `operationId`, in the order of the walk.
    pub(crate) operations: BTreeMap<&'d str, Vec<Node<'d>>>,
    /// The references to each other file.
    pub(crate) files: BTreeMap<&'d str, Vec<Location>>,
    /// `true` if the document refers to a file that could not be read.
    pub(crate) has_unreadable_files: bool,
    /// The `$id`s of schemas. References to them look like references to other files.
    pub(crate) schema_ids: HashSet<&'d str>,
    /// The parameters of the operations that links lead to.
    pub(crate) linked_parameters: HashMap<*const Map<String, Value>, Rc<Parameters<'d>>>,
    /// The callbacks and links whose syntax is not checked yet.
    pub(crate) expression_holders: ExpressionHolders<'d>,
}

impl Index<'_> {
    /// Returns `true` if the document refers to other files, which are not read.
    pub(crate) fn has_other_files(&self) -> bool {
        self.has_unreadable_files || self.files.keys().any(|file| !self.schema_ids.contains(file))
    }
}

impl<'d> Context<'d> {
    pub(crate) fn new(
        documents: Documents<'d>,
        version: Version,
        least: Severity,
        declare: &'d dyn Fn(&Missing, &str) -> Option<String>,
    ) -> Self {
        let document = documents.value(documents.entry());
        let mut references = References::new(documents);
        let path_items = PathItems::new(document, &mut references);
        Self {
            document,
            documents,
            version,
            locations: Locations::new(documents.entry()),
            references,
            index: Index::default(),
            path_items,
            extensions: None,
            callback_urls: CallbackUrlCache::default(),
            budget: Budget::default(),
            diagnostics: Vec::new(),
            count: 0,
            least,
            declare,
        }
    }

    /// Returns the schemas that extend others.
    pub(crate) fn extensions(&mut self) -> Rc<Extensions<'d>> {
        let Self { extensions, documents, references, .. } = self;
        extensions.get_or_insert_with(|| Rc::new(Extensions::new(*documents, references))).clone()
    }

    /// Adds a diagnostic, if it is severe enough.
    pub(crate) fn report(&mut self, location: Location, diagnostic: Diagnostic) {
        self.count += 1;
        if diagnostic.severity() >= self.least {
            self.diagnostics.push((location, diagnostic));
        }
    }

    /// Returns the number of diagnostics so far.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Returns the help for how to declare what the object at a location lacks.
    pub(crate) fn declare(&self, missing: &Missing, location: Location) -> String {
        (self.declare)(missing, &self.locations.pointer(location)).unwrap_or_else(|| missing.help())
    }

    /// Takes steps from the budget, and returns `true` if more are left.
    pub(crate) fn take_steps(&mut self, count: usize, location: Location) -> bool {
        self.budget.take(count, location)
    }

    /// Returns the diagnostics in the order of their locations, and at one location in the order in which they were
    /// reported.
    pub(crate) fn finish(self) -> Diagnostics {
        let Self { mut diagnostics, locations, documents, .. } = self;
        diagnostics.sort_by_cached_key(|&(location, _)| locations.sort_key(location));
        let files = documents.files();
        let located = diagnostics.into_iter().map(|(location, diagnostic)| {
            let diagnostic = diagnostic.at(locations.pointer(location));
            match files.filter(|_| !locations.is_in_entry(location)) {
                Some(files) => diagnostic.in_file(files.name(locations.document_of(location))),
                None => diagnostic,
            }
        });
        located.collect()
    }

    /// Returns a location as [`Diagnostic::related`] has it.
    pub(crate) fn related(&self, location: Location) -> String {
        let pointer = self.locations.pointer(location);
        match self.documents.files().filter(|_| !self.locations.is_in_entry(location)) {
            Some(files) => format!("{}#{pointer}", files.name(self.locations.document_of(location))),
            None => pointer,
        }
    }
}
