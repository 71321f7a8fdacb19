//! Writes the API's document, `examples/tictactoe/openapi.json`.

use callback_core::openapi::{OAuthFlow, SecurityScheme};
use callback_core::{Document, build};
use tictactoe_api as _; // links the handlers in; without it the registry is empty

const TOKEN: &str = "https://learn.openapis.org/oauth/2.0/token";

fn main() {
    let app2app = OAuthFlow::client_credentials(TOKEN).scope("board:read", "Read the board");
    let user2app = OAuthFlow::authorization_code("https://learn.openapis.org/oauth/2.0/auth", TOKEN)
        .scope("board:read", "Read the board")
        .scope("board:write", "Write to the board");
    let document = Document::new("Tic Tac Toe", env!("CARGO_PKG_VERSION"))
        .description(
            "This API allows writing down marks on a Tic Tac Toe board\n\
             and requesting the state of the board or of individual squares.",
        )
        .tag("Gameplay")
        .security_scheme(
            "defaultApiKey",
            SecurityScheme::api_key_header("api-key").description("API key provided in console"),
        )
        .security_scheme("basicHttpAuthentication", SecurityScheme::basic().description("Basic HTTP Authentication"))
        .security_scheme(
            "bearerHttpAuthentication",
            SecurityScheme::bearer_format("JWT").description("Bearer token using a JWT"),
        )
        .security_scheme("app2AppOauth", SecurityScheme::oauth2([app2app]))
        .security_scheme("user2AppOauth", SecurityScheme::oauth2([user2app]));
    build::document(document).write("../openapi.json");
}
