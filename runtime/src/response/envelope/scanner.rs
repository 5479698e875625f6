//! Finds where the members of the outermost object begin and end.
//!
//! What is inside of a value is not checked here, only skipped: the value that matters is parsed in full
//! after it was verified.

use std::ops::Range;

use memchr::memchr2;

use super::EnvelopeError;

/// A member's name and value, as positions, both with their quotes.
pub(super) type Member = (Range<usize>, Range<usize>);

/// A position in a body. It never moves back, and never recurses.
pub(super) struct Scanner<'a> {
    body: &'a [u8],
    at: usize,
    is_utf8: bool,
}

/// How many bytes the first character of a text in GBK has. The second one can look like a backslash or a bracket.
pub(in crate::response) fn gbk_width(text: &[u8]) -> usize {
    match text {
        [0x81..=0xfe, 0x30..=0x39 | 0x40..=0x7e | 0x80..=0xfe, ..] => 2,
        _ => 1,
    }
}

impl<'a> Scanner<'a> {
    pub(super) fn new(body: &'a [u8]) -> Self {
        Self {
            body,
            at: 0,
            is_utf8: str::from_utf8(body).is_ok(),
        }
    }

    /// The next member; `None` at the end of a body that is an object and nothing else.
    pub(super) fn next_member(&mut self) -> Result<Option<Member>, EnvelopeError> {
        let is_first = self.at == 0;
        match self.next_token() {
            Some(b'{') if is_first && self.peek_token() == Some(b'}') => self.next_member(),
            Some(b'{') if is_first => self.member().map(Some).ok_or(EnvelopeError::NotAnObject),
            Some(b',') if !is_first => self.member().map(Some).ok_or(EnvelopeError::NotAnObject),
            Some(b'}') if !is_first && self.peek_token().is_none() => Ok(None),
            _ => Err(EnvelopeError::NotAnObject),
        }
    }

    fn member(&mut self) -> Option<Member> {
        let name = self.value(|first| first == b'"')?;
        let value = self
            .next_token()
            .filter(|token| *token == b':')
            .and_then(|_| self.value(|_| true))?;
        Some((name, value))
    }

    fn peek_token(&mut self) -> Option<u8> {
        while matches!(self.body.get(self.at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
        self.body.get(self.at).copied()
    }

    fn next_token(&mut self) -> Option<u8> {
        let token = self.peek_token();
        self.at += 1;
        token
    }

    fn value(&mut self, may_begin_with: impl FnOnce(u8) -> bool) -> Option<Range<usize>> {
        let first = self.peek_token().filter(|first| may_begin_with(*first))?;
        let start = self.at;
        match first {
            b'"' => self.skip_text()?,
            b'{' | b'[' => self.skip_nested()?,
            b'-' | b'0'..=b'9' | b'a'..=b'z' => self.skip_word(),
            _ => return None,
        }
        Some(start..self.at)
    }

    /// Skips a string, from its opening to its closing quote.
    fn skip_text(&mut self) -> Option<()> {
        self.at += 1;
        if !self.is_utf8 {
            return self.skip_gbk_text();
        }
        loop {
            let rest = self.body.get(self.at..)?;
            let special = memchr2(b'"', b'\\', rest)?;
            self.at += special;
            if rest.get(special) == Some(&b'"') {
                self.at += 1;
                return Some(());
            }
            self.at += 2;
        }
    }

    fn skip_gbk_text(&mut self) -> Option<()> {
        loop {
            let rest = self.body.get(self.at..)?;
            self.at += match rest.first()? {
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                b'\\' => 2,
                _ => gbk_width(rest),
            };
        }
    }

    /// Skips an object or a list, up to the bracket that closes the first one.
    fn skip_nested(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.body.get(self.at)? {
                b'"' => {
                    self.skip_text()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Some(());
            }
        }
    }

    /// Skips a number, `true`, `false` or `null`.
    fn skip_word(&mut self) {
        while self
            .body
            .get(self.at)
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
        {
            self.at += 1;
        }
    }
}
