//! Logs a user in: the code that the browser brought for a token, the user's details with it, and a new token later.
//!
//! ```sh
//! cargo run --example login
//! ```
//!
//! It needs neither an account nor a network: a gateway on this machine takes Alipay's part. The guide is
//! `docs/en/login.md`.

use std::error::Error;

use alipay::system::oauth::token::{self, GrantType, Response};
use alipay::user::info::share;
use alipay::{BlockingClient, Secret};
use alipay_examples::{Log, shop};

/// What the browser came back with from the page of authorisations, after `state` was found to be the session's.
const CODE: &str = "4b203fe6c11548bcabd8da5bb087a83b";

fn main() -> Result<(), Box<dyn Error>> {
    let (gateway, client) = shop()?;
    let mut log = Log::default();

    let login = exchange(&client, CODE)?;
    let user = login.open_id.or(login.user_id).ok_or("nobody")?;
    let token = login.access_token.ok_or("no token")?;
    log.tell(&gateway, &format!("The code was exchanged: the user is {user}."));

    let details = client.call(&share::Request::builder().auth_token(token).build())?;
    let name = details.nick_name.as_deref().unwrap_or("without a name");
    log.tell(&gateway, &format!("The user has agreed to share a name: {name}."));

    let renewed = renew(&client, login.refresh_token.ok_or("no token to renew with")?)?;
    log.tell(
        &gateway,
        &format!(
            "The token was renewed; the new one is not printed: {:?}.",
            renewed.access_token
        ),
    );
    Ok(())
}

fn exchange(client: &BlockingClient, code: &str) -> Result<Response, alipay::Error> {
    let request = token::Request::builder()
        .grant_type(GrantType::AuthorizationCode)
        .code(code)
        .build();
    Ok(client.call(&request)?.into_data())
}

fn renew(client: &BlockingClient, refresh_token: Secret) -> Result<Response, alipay::Error> {
    let request = token::Request::builder()
        .grant_type(GrantType::RefreshToken)
        .refresh_token(refresh_token)
        .build();
    Ok(client.call(&request)?.into_data())
}

#[test]
fn every_step_is_as_told() -> Result<(), Box<dyn Error>> {
    main()
}
