use std::collections::HashMap;

use super::enums::{mint_errors, mint_values};
use super::objects::mint_fields;
use super::scope::{Case, PRELUDE_TYPES, RustName, Scope};
use super::tree::Tree;
use crate::diagnostic::Diagnostic;
use crate::model::{Fields, Home, Requirement, Resolver, Spec, TypeId, TypeKind};

/// What the root of the crate has from the runtime: a type of such a name would hide it.
pub const RUNTIME_TYPES: &[&str] = &[
    "Amount",
    "AmountError",
    "AsyncClient",
    "AsyncSigner",
    "BlockingClient",
    "Body",
    "Call",
    "CallOptions",
    "CallRecord",
    "CertificateError",
    "CertificateFile",
    "CertificateFiles",
    "CertificateKind",
    "CertificateProblem",
    "Certificates",
    "ChainProblem",
    "Charset",
    "Client",
    "ClientBuilder",
    "Clock",
    "ConfigError",
    "ContentKey",
    "ContentKeyError",
    "DateTime",
    "DateTimeError",
    "EnvelopeError",
    "Error",
    "Extra",
    "File",
    "FileError",
    "GatewayError",
    "HttpRequest",
    "JsonText",
    "JsonTextError",
    "KeyError",
    "KeyKind",
    "LegacyPrivateKey",
    "Message",
    "Notification",
    "NotificationError",
    "Observer",
    "Outcome",
    "PrivateKey",
    "PublicKey",
    "Reply",
    "Request",
    "RequestError",
    "ResponseError",
    "ResponseProblem",
    "RetryPolicy",
    "Secret",
    "SignFuture",
    "SignType",
    "SignatureDifference",
    "SignedRequest",
    "Signer",
    "SignerError",
    "SystemClock",
    "TransportError",
    "Untyped",
    "Validate",
    "VerifiedNotification",
    "Violation",
    "Violations",
    "Wire",
];

/// The names of all types.
#[derive(Default)]
pub(super) struct Names {
    types: HashMap<TypeId, RustName>,
    /// The lists of values that stand at a field itself, by the place of the field.
    inline: HashMap<(Home, Owner, usize), RustName>,
    methods: HashMap<usize, MethodNames>,
    builders: HashMap<(Home, Owner), RustName>,
}

/// The objects that have fields, as far as they need telling apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    Request,
    Response,
    Notification,
    Type(TypeId),
}

/// The names that every module of a method has.
#[derive(Clone)]
pub(super) struct MethodNames {
    pub(super) request: RustName,
    pub(super) response: RustName,
    pub(super) notification: RustName,
    pub(super) error_code: RustName,
}

impl Names {
    pub(super) fn mint(spec: &Spec, types: &Resolver<'_>, tree: &Tree, problems: &mut Vec<Diagnostic>) -> Self {
        let mut names = Self::default();
        for node in &tree.nodes {
            let mut scope = Scope::new("types", Case::UpperCamel, PRELUDE_TYPES);
            if node.parent.is_none() {
                scope.reserve(RUNTIME_TYPES);
            }
            let mut homes: Vec<Home> = node.families.iter().map(|at| Home::Family(*at)).collect();
            if let Some(at) = node.method {
                homes.insert(0, Home::Method(at));
                let own = MethodNames {
                    request: scope.helper(&["Request"]),
                    response: scope.helper(&["Response"]),
                    notification: scope.helper(&["Notification"]),
                    error_code: scope.helper(&["ErrorCode"]),
                };
                names.methods.insert(at, own);
            }
            // A type of the name of a builder's parameter would be hidden by it.
            for index in 0..homes
                .iter()
                .map(|home| most_required(*home, spec, types))
                .max()
                .unwrap_or(0)
            {
                scope.helper(&[&format!("S{index}")]);
            }
            for home in &homes {
                names.mint_types(*home, types, &mut scope, problems);
            }
            for home in homes {
                names.mint_members(home, spec, types, &mut scope, problems);
            }
        }
        names
    }

    fn mint_types(&mut self, home: Home, types: &Resolver<'_>, scope: &mut Scope, problems: &mut Vec<Diagnostic>) {
        for (index, def) in types.types_of(home).iter().enumerate() {
            let name = scope.mint(def.name.as_str(), def.rust_name.as_deref(), &def.origin, problems);
            if let TypeKind::Values(set) = &def.kind {
                mint_values(set, problems);
            }
            self.types.insert(TypeId { home, index }, name);
        }
    }

    /// Lists of values at fields, and builders: their names follow from those of the types.
    fn mint_members(
        &mut self,
        home: Home,
        spec: &Spec,
        types: &Resolver<'_>,
        scope: &mut Scope,
        problems: &mut Vec<Diagnostic>,
    ) {
        let mut objects: Vec<(Owner, String, &Fields)> = Vec::new();
        if let Home::Method(at) = home {
            let method = &spec.methods[at];
            mint_errors(&method.errors, problems);
            objects.push((Owner::Request, String::new(), &method.request));
            objects.push((Owner::Response, "Response".to_owned(), &method.response));
            let notification = method.notification.iter();
            objects.extend(notification.map(|it| (Owner::Notification, "Notification".to_owned(), &it.fields)));
        }
        for (index, def) in types.types_of(home).iter().enumerate() {
            let id = TypeId { home, index };
            if let TypeKind::Object(fields) = &def.kind {
                objects.push((Owner::Type(id), self.of_type(id).plain().to_owned(), fields));
            }
        }
        for (owner, prefix, fields) in &objects {
            mint_fields(fields, problems);
            for (index, field) in fields.items.iter().enumerate() {
                if let Some(set) = &field.values {
                    mint_values(set, problems);
                    let official = format!("{prefix}_{}", field.name);
                    let origin = fields.origin_of(field);
                    let name = scope.mint_by_key("enum_name", &official, field.enum_name.as_deref(), &origin, problems);
                    self.inline.insert((home, *owner, index), name);
                }
            }
        }
        for (owner, prefix, _) in &objects {
            let object = if *owner == Owner::Request {
                "Request"
            } else {
                prefix.trim_end_matches('_')
            };
            let builder = scope.helper(&[&format!("{object}Builder"), &format!("{object}StepBuilder")]);
            self.builders.insert((home, *owner), builder);
        }
    }

    pub(super) fn of_type(&self, id: TypeId) -> RustName {
        self.types[&id].clone()
    }

    pub(super) fn of_values(&self, home: Home, owner: Owner, field: usize) -> Option<RustName> {
        self.inline.get(&(home, owner, field)).cloned()
    }

    pub(super) fn of_builder(&self, home: Home, owner: Owner) -> RustName {
        self.builders[&(home, owner)].clone()
    }

    pub(super) fn of_method(&self, method: usize) -> MethodNames {
        self.methods[&method].clone()
    }
}

/// How many required fields an object of a file has at most.
fn most_required(home: Home, spec: &Spec, types: &Resolver<'_>) -> usize {
    let request = match home {
        Home::Method(at) => Some(&spec.methods[at].request),
        Home::Family(_) => None,
    };
    let objects = types.types_of(home).iter().filter_map(|def| match &def.kind {
        TypeKind::Object(fields) => Some(fields),
        TypeKind::Values(_) => None,
    });
    let required = |fields: &Fields| {
        let fields = fields.items.iter();
        fields.filter(|field| field.required == Requirement::Yes).count()
    };
    request.into_iter().chain(objects).map(required).max().unwrap_or(0)
}
