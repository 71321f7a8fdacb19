//! `#[operation] pub use invoices::{create, show};`: an import of handlers together with their declarations.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{ItemUse, UseGroup, UseName, UsePath, UseRename, UseTree};

use crate::companion_const::companion_const;
use crate::model::cfg;
use crate::syntax::unraw;

/// Returns the import, and a second one of the handlers' companion constants. Returns `None` if the item is not a `use`.
pub(crate) fn with_declarations(item: &TokenStream) -> Option<TokenStream> {
    let import: ItemUse = syn::parse2(item.clone()).ok()?;
    let constants = constants(&import.tree);
    let cfg = cfg(&import.attrs);
    let visibility = &import.vis;
    let colons = &import.leading_colon;
    let constants = constants.map(|tree| quote!(#(#cfg)* #[doc(hidden)] #visibility use #colons #tree;));
    Some(quote!(#import #constants))
}

/// Returns the imports of the constants in the place of the handlers. A `*` imports them already, and a module has none.
fn constants(tree: &UseTree) -> Option<UseTree> {
    match tree {
        UseTree::Path(path) => {
            let tree = Box::new(constants(&path.tree)?);
            Some(UseTree::Path(UsePath { tree, ..path.clone() }))
        }
        UseTree::Name(name) if name.ident == "self" => None,
        UseTree::Name(name) => Some(UseTree::Name(UseName { ident: constant(&name.ident) })),
        UseTree::Rename(rename) => Some(UseTree::Rename(UseRename {
            ident: constant(&rename.ident),
            rename: constant(&rename.rename),
            ..rename.clone()
        })),
        UseTree::Glob(_) => None,
        UseTree::Group(group) => {
            let items: Punctuated<_, _> = group.items.iter().filter_map(constants).collect();
            (!items.is_empty()).then(|| UseTree::Group(UseGroup { items, ..group.clone() }))
        }
    }
}

fn constant(handler: &Ident) -> Ident {
    companion_const(&unraw(handler), false, handler.span())
}
