use super::Lowering;
use super::ir::{Child, Enum, MethodItem, Module, Notified, Struct};
use super::names::Owner;
use super::objects::Frame;
use super::scope::RustName;
use super::usage::Use;
use super::{docs, enums};
use crate::model::{Home, Method, Placement, TypeDef, TypeId, TypeKind};
use crate::parallel;

/// The modules of the crate, parents before children.
pub(super) fn lower(lowering: &Lowering<'_>) -> Vec<Module> {
    parallel::map(&lowering.tree.below(0), |node| lowering.module(*node))
}

/// A module page lists the methods below it, unless they are more than anybody would read.
const LONGEST_LIST: usize = 100;

/// The objects and lists of values of a module.
#[derive(Default)]
struct Contents {
    structs: Vec<Struct>,
    enums: Vec<Enum>,
}

impl Lowering<'_> {
    fn module(&self, at: usize) -> Module {
        let node = &self.tree.nodes[at];
        let mut contents = Contents::default();
        let method = node.method.map(|index| self.method(index, &mut contents));
        for family in &node.families {
            self.types_of(Home::Family(*family), &mut contents);
        }
        let mut required_fields = Vec::new();
        for object in contents.structs.iter().filter(|object| object.builder.is_some()) {
            required_fields.extend(
                object
                    .fields
                    .iter()
                    .filter(|field| field.required)
                    .map(|field| field.name.clone()),
            );
        }
        required_fields.sort();
        required_fields.dedup();
        Module {
            file: self.file(at),
            sources: self.sources(at),
            docs: self.module_docs(at),
            children: node.children.iter().filter_map(|child| self.child(*child)).collect(),
            method,
            required_fields,
            has_deprecated: contents.structs.iter().any(has_deprecated)
                || contents
                    .enums
                    .iter()
                    .flat_map(|it| &it.variants)
                    .any(|variant| variant.deprecated.is_some()),
            structs: contents.structs,
            enums: contents.enums,
        }
    }

    fn file(&self, node: usize) -> String {
        let names: Vec<String> = self
            .tree
            .path(node)
            .iter()
            .map(|name| name.plain().to_owned())
            .collect();
        if names.is_empty() {
            "src/lib.rs".to_owned()
        } else {
            format!("src/{}.rs", names.join("/"))
        }
    }

    fn sources(&self, node: usize) -> Vec<String> {
        let node = &self.tree.nodes[node];
        let method = node
            .method
            .iter()
            .map(|index| self.spec.methods[*index].origin.file.clone());
        let families = node
            .families
            .iter()
            .map(|index| self.spec.families[*index].file.clone());
        method.chain(families).collect()
    }

    fn child(&self, node: usize) -> Option<Child> {
        let name = self.tree.nodes[node].name.clone()?;
        Some(Child {
            name,
            features: self.features[node].iter().cloned().collect(),
        })
    }

    fn module_docs(&self, at: usize) -> Vec<String> {
        let node = &self.tree.nodes[at];
        if let Some(index) = node.method {
            let method = &self.spec.methods[index];
            let mut lines = docs::method(method);
            if method.shared_notification.is_some() {
                let name = self.names.of_method(index).notification;
                lines.extend([
                    String::new(),
                    format!("What Alipay sends by itself afterwards is a [`{name}`]."),
                ]);
            }
            lines.push(String::new());
            lines.extend(self.example(index));
            return lines;
        }
        let title = match node.segments.as_slice() {
            [] => "Requests and responses of the Alipay Open Platform, by the names of its methods.".to_owned(),
            segments => format!("Methods and types under {}.", docs::code(&segments.join("."))),
        };
        let mut lines = vec![title];
        if node.segments.is_empty() {
            let rest = "What they share is in [`runtime`]: clients, keys, errors, notifications, amounts and times.";
            lines.extend([String::new(), rest.to_owned()]);
        }
        let methods = self
            .tree
            .below(at)
            .into_iter()
            .filter_map(|below| self.tree.nodes[below].method);
        let methods: Vec<usize> = methods.take(LONGEST_LIST + 1).collect();
        if !node.segments.is_empty() && methods.len() <= LONGEST_LIST {
            lines.push(String::new());
            lines.extend(
                methods
                    .into_iter()
                    .map(|index| &self.spec.methods[index])
                    .map(|method| {
                        format!(
                            "- {}: {}",
                            docs::code(method.name.as_str()),
                            docs::prose(&method.summary)
                        )
                    }),
            );
        }
        lines
    }

    fn method(&self, index: usize, contents: &mut Contents) -> MethodItem {
        let home = Home::Method(index);
        let method = &self.spec.methods[index];
        let names = self.names.of_method(index);
        let title = |what: &str| vec![format!("{what} {}.", docs::code(method.name.as_str()))];
        let alias = |what: &str| vec![format!("{}{what}", camel(method))];
        let frame = |owner, name, docs, aliases| Frame {
            home,
            owner,
            name,
            docs,
            aliases,
            features: Vec::new(),
            deprecated: None,
            marks: None,
            sent: owner == Owner::Request,
            received: owner != Owner::Request,
        };
        let mut request_aliases = alias("Request");
        request_aliases.push(method.name.to_string());
        let request = frame(
            Owner::Request,
            names.request.clone(),
            title("What is sent to call"),
            request_aliases,
        );
        contents.structs.push(Struct {
            deprecated: method.deprecated.clone(),
            ..self.object(request, &method.request)
        });
        self.inline_enums(home, Owner::Request, &method.request, contents);
        let response = frame(
            Owner::Response,
            names.response.clone(),
            vec![docs::response(method)],
            alias("Response"),
        );
        contents.structs.push(self.object(response, &method.response));
        self.inline_enums(home, Owner::Response, &method.response, contents);
        if let Some(notification) = &method.notification {
            let mut docs = title("What Alipay sends by itself after");
            docs.extend(
                notification
                    .description
                    .iter()
                    .flat_map(|text| [String::new(), docs::prose(text)]),
            );
            docs.extend(docs::marks(&notification.marks));
            let it = Frame {
                marks: method.own_marks(),
                ..frame(Owner::Notification, names.notification.clone(), docs, Vec::new())
            };
            contents.structs.push(self.object(it, &notification.fields));
            self.inline_enums(home, Owner::Notification, &notification.fields, contents);
        }
        contents.enums.push(enums::of_errors(names.error_code.clone(), method));
        self.types_of(home, contents);
        MethodItem {
            name: method.name.to_string(),
            version: method.version.clone(),
            wire: method.wire,
            read_only: method.read_only,
            parameters: parameters(method),
            request: names.request,
            response: names.response,
            notification: self.notified(home, method, names.notification),
            error_code: names.error_code,
        }
    }

    fn notified(&self, home: Home, method: &Method, name: RustName) -> Option<Notified> {
        let (_, fields) = self.types.notified(home, method)?;
        let shared = self.types.shared_notification(home, method);
        Some(Notified {
            name,
            shared: shared.map(|id| self.path_to(home, id.home, self.names.of_type(id))),
            origin: fields.origin.clone(),
        })
    }

    fn types_of(&self, home: Home, contents: &mut Contents) {
        for (index, def) in self.types.types_of(home).iter().enumerate() {
            let id = TypeId { home, index };
            let used = self.usage.of(id);
            let features = self.features(home, &used);
            let name = self.names.of_type(id);
            let aliases = alias_of(def, name.plain());
            match &def.kind {
                TypeKind::Object(fields) => {
                    let frame = Frame {
                        home,
                        owner: Owner::Type(id),
                        name,
                        features,
                        docs: self.object_docs(id, def),
                        aliases,
                        deprecated: None,
                        marks: def.marks.clone(),
                        sent: used.sent,
                        received: used.received,
                    };
                    contents.structs.push(self.object(frame, fields));
                    self.inline_enums(home, Owner::Type(id), fields, contents);
                }
                TypeKind::Values(set) => {
                    let docs = docs::values(def.description.as_deref(), &docs::code(def.name.as_str()), set);
                    contents
                        .enums
                        .push(enums::of_values(name, features, docs, aliases, set));
                }
            }
        }
    }

    /// What an object is, and for a notification, what tells it from others and after which methods it comes.
    fn object_docs(&self, id: TypeId, def: &TypeDef) -> Vec<String> {
        let mut lines = vec![described(def)];
        let Some(marks) = &def.marks else { return lines };
        lines.extend(docs::marks(marks));
        let methods = self.spec.methods.iter().enumerate();
        let after =
            methods.filter(|(at, method)| self.types.shared_notification(Home::Method(*at), method) == Some(id));
        let after: Vec<String> = after.map(|(_, method)| docs::code(method.name.as_str())).collect();
        if !after.is_empty() {
            lines.extend([String::new(), format!("Sent after {}.", after.join(", "))]);
        }
        lines
    }

    /// The features that bring a type, unless its module has no others.
    fn features(&self, home: Home, used: &Use) -> Vec<String> {
        let node = self.tree.node_of(home);
        let always_with_module = node != 0 && self.features[node].is_subset(&used.features);
        if always_with_module {
            Vec::new()
        } else {
            used.features.iter().cloned().collect()
        }
    }

    /// The lists of values that stand at fields themselves.
    fn inline_enums(&self, home: Home, owner: Owner, fields: &crate::model::Fields, contents: &mut Contents) {
        let features = match owner {
            Owner::Type(id) => self.features(home, &self.usage.of(id)),
            _ => Vec::new(),
        };
        for (index, field) in fields.items.iter().enumerate() {
            if let (Some(set), Some(name)) = (&field.values, self.names.of_values(home, owner, index)) {
                let docs = docs::values(None, &docs::code(field.name.as_str()), set);
                contents
                    .enums
                    .push(enums::of_values(name, features.clone(), docs, Vec::new(), set));
            }
        }
    }
}

fn has_deprecated(object: &Struct) -> bool {
    object.deprecated.is_some() || object.fields.iter().any(|field| field.deprecated.is_some())
}

fn described(def: &TypeDef) -> String {
    def.description.as_deref().map_or_else(
        || format!("The official type {}.", docs::code(def.name.as_str())),
        docs::prose,
    )
}

fn alias_of(def: &TypeDef, rust_name: &str) -> Vec<String> {
    if def.name.as_str() == rust_name {
        Vec::new()
    } else {
        vec![def.name.to_string()]
    }
}

/// The stem of the official class names: `alipay.trade.pay` is `AlipayTradePay`.
fn camel(method: &Method) -> String {
    method
        .name
        .segments()
        .map(heck::ToUpperCamelCase::to_upper_camel_case)
        .collect()
}

/// The fields of the request that travel as parameters of their own.
fn parameters(method: &Method) -> Vec<String> {
    let usual = if method.wire.has_biz_content() {
        Placement::BizContent
    } else {
        Placement::Parameter
    };
    method
        .request
        .items
        .iter()
        .filter(|field| field.placement.unwrap_or(usual) == Placement::Parameter)
        .map(|field| field.name.to_string())
        .collect()
}
