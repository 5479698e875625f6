//! What the methods with a memory do. A method is a function from the store and the fields of a request, which keep
//! every rule of its description, to the members of the answer; required ones that it leaves out are filled in. To add
//! one, write it and name it in [`find`]. All others answer as their descriptions say.

pub(crate) mod alipay_certificate;
mod card;
mod members;
mod template;

use crate::answer::Refusal;
use crate::store::{Members, Store};

pub(crate) type Method = fn(&mut Store, &Members) -> Result<Members, Refusal>;

/// The method of this name, if it is played here.
pub(crate) fn find(name: &str) -> Option<Method> {
    Some(match name {
        "alipay.marketing.card.open" => card::open,
        "alipay.marketing.card.query" => card::query,
        "alipay.marketing.card.update" => card::update,
        "alipay.marketing.card.template.create" => template::create,
        "alipay.marketing.card.template.modify" => template::modify,
        _ => return None,
    })
}
