//! The body of an external operation in another media type than JSON.

use callback_core::operation;

#[operation(post)]
pub fn no_media_type(#[body] text: String);

#[operation(post)]
pub fn no_key(#[body("text/plain")] text: String);

#[operation(post)]
pub fn another_key(#[body(kontent = "text/plain")] text: String);

#[operation(post)]
pub fn a_detail(#[body(content = "text/plain", example = "a")] text: String);

#[operation(post)]
pub fn half_a_media_type(#[body(content = "json")] text: String);

#[operation(post)]
pub fn many_media_types(#[body(content = "text/*")] text: String);

#[operation(post)]
pub fn many_parts(#[body(content = "multipart/form-data")] text: String);

#[operation(post)]
pub fn two_bodies(#[body(content = "text/plain")] text: String, json: u32);

#[operation(post)]
pub fn two_attributes(#[body(content = "text/plain")] #[query] text: String);

fn main() {}
