//! The way of a service provider: a merchant's code, the token for it, and calls with that.

use std::time::Duration;

use alipay::marketing::card;
use alipay::open::auth::token::app::{self, query};
use alipay::{BlockingClient, CallOptions, Error};
use alipay_gateway::Gateway;
use tempfile::TempDir;

use crate::client::{blocking, open};

fn with_code(code: &str) -> app::Request {
    app::Request::builder()
        .grant_type(app::GrantType::AuthorizationCode)
        .code(code)
        .build()
}

fn with_refresh_token(token: &str) -> app::Request {
    app::Request::builder()
        .grant_type(app::GrantType::RefreshToken)
        .refresh_token(token)
        .build()
}

/// The token and that for renewing it.
fn tokens(client: &BlockingClient, request: &app::Request) -> (String, String) {
    let given = client.call(request).unwrap().into_data();
    let texts = [given.app_auth_token, given.app_refresh_token].map(|token| token.unwrap().expose().to_owned());
    texts.into()
}

fn looked_up(client: &BlockingClient, token: &str) -> query::Response {
    let request = query::Request::builder().app_auth_token(token).build();
    client.call(&request).unwrap().into_data()
}

/// What a call in a merchant's name gives: nothing, or the code of its error.
fn code_of_call(client: &BlockingClient, token: &str) -> Option<String> {
    let options = CallOptions::default().app_auth_token(token);
    let result: Result<_, Error> = client.call_with::<card::open::Request>(&open("1"), &options);
    result.err().and_then(|error| error.sub_code().map(str::to_owned))
}

#[test]
fn a_token_works_until_it_was_renewed_for_ten_minutes() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    assert_eq!(code_of_call(&client, "any"), None, "as long as no token is known");

    let (first, refresh) = tokens(&client, &with_code("1cc19911172e4f8aaa509c8fb5d12F56"));
    assert_eq!(code_of_call(&client, &first), None);
    let unknown = Some("aop.invalid-app-auth-token".to_owned());
    assert_eq!(code_of_call(&client, "any"), unknown);

    let (second, _) = tokens(&client, &with_refresh_token(&refresh));
    assert_ne!(first, second);
    assert_eq!(
        looked_up(&client, &first).status,
        Some(query::AppAuthTokenStatus::Valid)
    );
    assert_eq!(looked_up(&client, &first).user_id, looked_up(&client, &second).user_id);
    gateway.advance_clock(Duration::from_secs(10 * 60));
    assert_eq!(
        looked_up(&client, &first).status,
        Some(query::AppAuthTokenStatus::Invalid)
    );
    assert_eq!(code_of_call(&client, &first), unknown);
    assert_eq!(code_of_call(&client, &second), None);
}

#[test]
fn codes_and_refresh_tokens_are_good_once() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    let (one, refresh) = tokens(&client, &with_code("one"));
    let (another, _) = tokens(&client, &with_code("another"));
    assert_ne!(looked_up(&client, &one).user_id, looked_up(&client, &another).user_id);
    tokens(&client, &with_refresh_token(&refresh));

    for (request, code) in [
        (with_code("one"), app::ErrorCode::AuthCodeNotValid),
        (with_refresh_token(&refresh), app::ErrorCode::RefreshTokenNotValid),
        (with_refresh_token("none"), app::ErrorCode::RefreshTokenNotExist),
    ] {
        let error = client.call(&request).unwrap_err();
        assert_eq!(error.gateway().unwrap().error_code::<app::Request>(), Some(code));
    }
    let request = query::Request::builder().app_auth_token("none").build();
    let error = client.call(&request).unwrap_err();
    let code = error.gateway().unwrap().error_code::<query::Request>();
    assert_eq!(code, Some(query::ErrorCode::AuthTokenNotExisted));
}

#[test]
fn tokens_outlast_the_gateway_in_a_state_file() {
    let folder = TempDir::new().unwrap();
    let start = || {
        Gateway::builder()
            .state_file(folder.path().join("state"))
            .start()
            .unwrap()
    };
    let gateway = start();
    let (token, _) = tokens(&blocking(&gateway), &with_code("one"));
    drop(gateway);

    let gateway = start();
    let client = blocking(&gateway);
    assert_eq!(code_of_call(&client, &token), None);
    let error = client.call(&with_code("one")).unwrap_err();
    assert_eq!(error.sub_code(), Some("AUTH_CODE_NOT_VALID"));
}
