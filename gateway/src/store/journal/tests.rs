use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use proptest::prelude::*;
use serde_json::json;
use tempfile::TempDir;

use super::{HEADER, Journal, read};
use crate::clock::Clock;
use crate::store::{Card, Keeper, Members, NotKept, Record, Store};

fn card(number: u32, note: &str) -> Card {
    let note = ("note".to_owned(), json!(note));
    Card {
        number: format!("{number:06}"),
        out_serial_no: number.to_string(),
        info: Members::from_iter([note]),
        deleted_by: None,
    }
}

fn open(path: &Path) -> Keeper {
    Keeper::open(Some(path), Clock::default()).unwrap()
}

fn put(keeper: &Keeper, cards: Vec<Card>) {
    let put = |store: &mut Store| -> Result<(), NotKept> {
        for card in cards {
            store.put(card);
        }
        Ok(())
    };
    keeper.transact(put).unwrap();
}

fn cards(keeper: &Keeper) -> Vec<Card> {
    keeper.read(|store| store.tables().cards.values().cloned().collect())
}

/// Cuts the file at every byte, as a crash in the middle of writing would.
#[test]
fn what_was_answered_is_there_and_nothing_is_there_by_half() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("state");
    let mut answered = Vec::new();
    {
        let keeper = open(&path);
        answered.push((fs::read(&path).unwrap().len(), cards(&keeper)));
        for changes in [
            vec![card(1, "卡\n\"")],
            vec![card(2, "two"), card(3, "at once")],
            vec![card(1, "again")],
        ] {
            put(&keeper, changes);
            answered.push((fs::read(&path).unwrap().len(), cards(&keeper)));
        }
    }
    let whole = fs::read(&path).unwrap();
    let expected = |length: usize| {
        let last = answered.iter().rev().find(|(end, _)| *end <= length);
        last.map(|(_, cards)| cards.clone()).unwrap_or_default()
    };
    for length in 0..=whole.len() {
        let tables = read(&path, &whole[..length]).unwrap();
        let cards: Vec<Card> = tables.cards.into_values().collect();
        assert_eq!(cards, expected(length), "cut after {length} bytes");
    }
    let cut = folder.path().join("cut");
    for length in answered.iter().flat_map(|(end, _)| [end - 1, *end, end + 1]) {
        let length = length.min(whole.len());
        fs::write(&cut, &whole[..length]).unwrap();
        for _again in 0..2 {
            assert_eq!(cards(&open(&cut)), expected(length), "cut after {length} bytes");
        }
    }
}

#[test]
fn a_file_is_made_short_when_it_is_opened() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("state");
    let keeper = open(&path);
    for note in 0..10 {
        put(&keeper, vec![card(1, &note.to_string())]);
    }
    drop(keeper);
    let before = fs::read_to_string(&path).unwrap();
    let keeper = open(&path);
    let after = fs::read_to_string(&path).unwrap();
    assert_eq!((before.lines().count(), after.lines().count()), (11, 2));
    assert_eq!(cards(&keeper), [card(1, "9")]);
    assert!(!folder.path().join("state.new").exists());
}

/// Lines of the kinds that there were before amounts could be frozen.
#[test]
fn files_of_older_gateways_are_read() {
    const LINES: [&str; 4] = [
        r#"[{"card":{"number":"000001","out_serial_no":"1","info":{"level":"VIP"}}}]"#,
        r#"[{"trade":{"number":"2","out_trade_no":"1","total":8880,"status":"WAIT_BUYER_PAY","method":"alipay.trade.create","order":{"subject":"Tea"},"charset":"utf-8","sign_type":"RSA2","notify_url":null,"return_url":null,"is_seen":true,"auth_code":null,"queries_until_paid":null,"created":"2026-06-27 12:12:12","expires":"2026-07-12 12:12:12","paid":null,"closed":null,"refunds":[]}}]"#,
        r#"[{"transfer":{"out_biz_no":"1","number":"3","fund_number":"4","amount":100,"order":{},"paid":"2026-06-27 12:12:12"}}]"#,
        r#"[{"delivery":{"notify_id":"5","url":"http://127.0.0.1/notify","fields":{"trade_status":"TRADE_SUCCESS"},"attempts":[],"status":"waiting","due":1782533532000}}]"#,
    ];
    let content = [&[HEADER], LINES.as_slice(), &[""]].concat().join("\n");
    let tables = read(Path::new("state"), content.as_bytes()).unwrap();
    let written: Vec<String> = tables
        .records()
        .map(|record| serde_json::to_string(&[record]).unwrap())
        .collect();
    for line in LINES {
        assert!(written.iter().any(|written| written == line), "{line}\n{written:#?}");
    }
    assert_eq!(written.len(), LINES.len());
    let (closes, _) = tables.next_deadline().unwrap();
    assert_eq!(closes.to_string(), "2026-07-12 12:12:12");
    assert_eq!(tables.waiting().count(), 1);
}

#[test]
fn two_do_not_share_a_file() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("state");
    let keeper = open(&path);
    let error = Keeper::open(Some(&path), Clock::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WouldBlock);
    assert!(error.to_string().contains("state.lock"), "{error}");
    drop(keeper);
    open(&path);
}

#[test]
fn errors_name_the_file_and_the_line() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("state");
    let name = path.display();
    let good = r#"[{"card":{"number":"1","out_serial_no":"1","info":{}}}]"#;
    for (content, begin) in [
        (
            format!("{HEADER}\n{good}\n[{{\"card\":{{}}}}]\n"),
            format!("{name}:3: this line"),
        ),
        (
            format!("{HEADER}\n{good}\n{good}\n\n{good}\n"),
            format!("{name}:4: this line"),
        ),
        (
            format!("{HEADER}\n[{{\"unicorn\":1}}]\n"),
            format!("{name}:2: this line"),
        ),
        ("my notes\n".to_owned(), format!("{name}:1: this is no state file")),
        ("my notes".to_owned(), format!("{name}:1: this is no state file")),
        (format!("{good}\n"), format!("{name}:1: this is no state file")),
    ] {
        fs::write(&path, &content).unwrap();
        let error = Keeper::open(Some(&path), Clock::default()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData);
        assert!(error.to_string().starts_with(&begin), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), content, "the file stays as it is");
    }
    let error = Keeper::open(Some(&folder.path().join("none/state")), Clock::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(error.to_string().contains("none"), "{error}");
}

#[test]
fn a_change_that_cannot_be_written_does_not_happen() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("state");
    let (mut journal, _) = Journal::open(&path).unwrap();
    journal.append(&[Record::from(card(1, "kept"))]).unwrap();
    let writable = std::mem::replace(&mut journal.file, fs::File::open(&path).unwrap());
    assert!(journal.append(&[Record::from(card(2, "not kept"))]).is_err());
    journal.file = writable;
    assert!(
        journal.append(&[Record::from(card(3, "after a failure"))]).is_err(),
        "nobody knows what is in the file"
    );
    drop(journal);
    assert_eq!(cards(&open(&path)), [card(1, "kept")]);
}

proptest! {
    #[test]
    fn a_refused_change_leaves_everything_as_it_was(steps in proptest::collection::vec((1_u32..5, any::<bool>()), 1..20)) {
        let keeper = Keeper::open(None, Clock::default()).unwrap();
        for (step, (number, is_refused)) in steps.into_iter().enumerate() {
            let before = keeper.read(|store| store.tables().clone());
            let result = keeper.transact(|store| {
                store.put(card(number, &step.to_string()));
                store.put(card(number + 1, &step.to_string()));
                if is_refused { Err(NotKept) } else { Ok(()) }
            });
            let after = keeper.read(|store| store.tables().clone());
            prop_assert_eq!(result.is_err(), is_refused);
            prop_assert_eq!(before == after, is_refused);
        }
    }

    #[test]
    fn any_file_is_read_or_refused(content in proptest::collection::vec(any::<u8>(), 0..200), has_header: bool) {
        let header = if has_header { format!("{HEADER}\n") } else { String::new() };
        let tables = read(Path::new("state"), &[header.as_bytes(), &content].concat());
        if !content.contains(&b'\n') {
            let is_torn = has_header || HEADER.as_bytes().starts_with(&content);
            prop_assert_eq!(tables.is_ok(), is_torn);
        }
    }
}
