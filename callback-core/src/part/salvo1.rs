//! What the extractors and scribes of salvo 1 tell.
//!
//! `Text` is of one of many media types, which only the value knows: declare it.

use salvo::extract::{CookieParam, FormBody, HeaderParam, JsonBody, PathParam, QueryParam};
use salvo::http::StatusCode;
use salvo::writing::{Json, Redirect};

use super::common::{FORM, JSON, answered_as, answered_as_inside, answered_without_body, read_from};
use super::{InputLocation, OperationInput, StatusPattern};
use callback_check::ParameterIn;

read_from! {
    InputLocation::Body(JSON) => JsonBody<T>, T, T;
    InputLocation::Body(FORM) => FormBody<T>, T, T;
    InputLocation::Argument(ParameterIn::Path) => PathParam<T>, T, T;
}

macro_rules! named_by_the_argument {
    ($($type:ident, $location:ident;)+) => {$(
        impl<T, const IS_REQUIRED: bool> OperationInput for $type<T, IS_REQUIRED> {
            const PLACE: InputLocation = InputLocation::Argument(ParameterIn::$location);
            const REQUIRED: bool = IS_REQUIRED;
            type Value = T;
        }
    )+};
}

named_by_the_argument! {
    QueryParam, Query;
    HeaderParam, Header;
    CookieParam, Cookie;
}

answered_as! {
    JSON => Json<T>, T, T;
}

answered_without_body! {
    // 302, 303, 307 or 308, which only the value knows.
    StatusPattern::Range(3) => Redirect;
}

answered_as_inside! {
    // Which status, only the value knows.
    (R, StatusCode);
}
