//! One request as an entry of the list. Whatever a client may have sent goes through [`escaped`] here.

use super::view::View;
use crate::call::Verdict;
use crate::html::escaped;

/// An element `details` in a list item: the line of the list, and behind it everything there is to know.
pub(super) fn entry(call: &View) -> String {
    let method = match call.method.as_str() {
        "" => "<em>no method</em>".to_owned(),
        method => escaped(method),
    };
    let sub_code = call.sub_code.as_deref().unwrap_or_default();
    let fault = call
        .fault
        .as_deref()
        .map(|fault| format!("<span class=fault>{}</span>", escaped(fault)));
    format!(
        "<li id=call-{number} data-number={number} data-line=\"{line}\"><details><summary>\
         <span class=number>{number}</span> \
         <time datetime=\"{time}\">{clock}</time> \
         <span class=method>{method}</span> \
         <span class=\"verdict {verdict}\">signature {verdict}</span> \
         <span class=\"code {outcome}\">{code} {sub_code}</span> {fault}\
         </summary><div class=details>{details}</div></details></li>",
        number = call.number,
        line = escaped(&call.line),
        time = escaped(&call.time),
        clock = escaped(clock(&call.time)),
        verdict = call.signature,
        outcome = if sub_code.is_empty() { "good" } else { "bad" },
        code = escaped(&call.code),
        sub_code = escaped(sub_code),
        fault = fault.unwrap_or_default(),
        details = details(call),
    )
}

fn details(call: &View) -> String {
    let reasons = call
        .reasons
        .iter()
        .map(|reason| format!("<li>{}</li>", escaped(reason)));
    let reasons = match reasons.collect::<Vec<_>>().concat().as_str() {
        "" => String::new(),
        reasons => section("What is wrong", &format!("<ul>{reasons}</ul>")),
    };
    let fault = call.fault.as_deref().map(|fault| {
        let text = format!(
            "<p>The answer went wrong on demand: <code>{}</code></p>",
            escaped(fault)
        );
        section("Fault", &text)
    });
    let files = match call.files.as_slice() {
        [] => String::new(),
        files => section("Files", &table(files)),
    };
    [
        reasons,
        fault.unwrap_or_default(),
        section("Parameters", &table(&call.parameters)),
        files,
        section(signed(call.signature), &block(&call.canonical)),
        section("Answer", &block(&call.answer)),
        section("Trace id", &block(&call.trace_id)),
    ]
    .concat()
}

fn signed(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Good => "Signed text",
        _ => "Text that the signature has to cover",
    }
}

fn section(title: &str, content: &str) -> String {
    format!("<section><h2>{title}</h2>{content}</section>")
}

fn table(pairs: &[(String, String)]) -> String {
    let rows: Vec<String> = pairs.iter().map(|(name, value)| row(name, value)).collect();
    format!("<table>{}</table>", rows.concat())
}

fn row(name: &str, value: &str) -> String {
    format!(
        "<tr><th scope=row>{}</th><td>{}</td></tr>",
        escaped(name),
        block(&indented(value))
    )
}

fn block(text: &str) -> String {
    format!("<pre>{}</pre>", escaped(text))
}

/// JSON objects over several lines; any other text as it is.
fn indented(text: &str) -> String {
    let object = text
        .starts_with('{')
        .then(|| serde_json::from_str::<serde_json::Value>(text).ok());
    let object = object
        .flatten()
        .and_then(|object| serde_json::to_string_pretty(&object).ok());
    object.unwrap_or_else(|| text.to_owned())
}

/// The time of day, in UTC until a script knows better.
pub(super) fn clock(time: &str) -> &str {
    time.get(11..19).unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use super::entry;
    use crate::call::Verdict;
    use crate::console::view::View;

    #[test]
    fn nothing_that_was_sent_becomes_html() {
        let hostile = || "</pre><script>alert(1)</script>\" onclick='x'&amp;".to_owned();
        let html = entry(&View {
            number: 7,
            time: hostile(),
            method: hostile(),
            trace_id: hostile(),
            signature: Verdict::Bad,
            code: hostile(),
            sub_code: Some(hostile()),
            fault: Some(hostile()),
            reasons: vec![hostile()],
            parameters: vec![(hostile(), hostile())],
            files: vec![(hostile(), hostile())],
            canonical: hostile(),
            answer: hostile(),
            line: hostile(),
        });
        assert!(
            !html.contains("<script") && !html.contains("\" onclick") && !html.contains("'x'"),
            "{html}"
        );
        assert!(
            html.matches("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onclick=&#39;x&#39;&amp;amp;")
                .count()
                >= 12
        );
    }

    #[test]
    fn json_is_laid_out_for_people() {
        assert_eq!(super::indented(r#"{"a":[1]}"#), "{\n  \"a\": [\n    1\n  ]\n}");
        for text in ["{", "1", "a=b", "[1]"] {
            assert_eq!(super::indented(text), text);
        }
    }
}
