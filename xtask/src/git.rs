//! Reads a folder as it was at a revision, without checking anything out.

use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Why a folder could not be read: what is wrong, and what to do about it.
pub(crate) struct Problem {
    pub(crate) message: String,
    pub(crate) help: &'static str,
}

type Files = Vec<(String, Vec<u8>)>;

/// The files below `folder` at `revision`, by their path in it.
pub(crate) fn read(folder: &Path, revision: &str) -> Result<Files, Problem> {
    let git = Git { folder };
    if !git.run(&["rev-parse", "--git-dir"])?.status.success() {
        return Err(Problem {
            message: format!("`{}` is not in a git repository", folder.display()),
            help: "give a folder of older descriptions instead of a revision",
        });
    }
    let commit = format!("{revision}^{{commit}}");
    let commit = git.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
    if !commit.status.success() {
        return Err(Problem {
            message: format!("`{revision}` is neither a folder nor a revision of this repository"),
            help: "see `git log` and `git tag`; a shallow clone lacks older revisions, `git fetch --unshallow` gets them",
        });
    }
    let commit = String::from_utf8_lossy(&commit.stdout).trim().to_owned();
    let listed = git.run(&["ls-tree", "-r", "-z", &commit])?;
    let entries = entries(&listed.stdout);
    if !listed.status.success() || entries.is_empty() {
        return Err(Problem {
            message: format!("there is no `{}` at `{revision}`", folder.display()),
            help: "give a revision that has descriptions in this folder, or a folder of older descriptions",
        });
    }
    git.contents(entries)
}

struct Git<'f> {
    folder: &'f Path,
}

impl Git<'_> {
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.folder).args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, Problem> {
        self.command(arguments).output().map_err(|error| cannot_run(&error))
    }

    /// The contents of all files, from one process.
    fn contents(&self, entries: Vec<(String, String)>) -> Result<Files, Problem> {
        let ids: Vec<&str> = entries.iter().map(|(id, _)| id.as_str()).collect();
        let asked = ids.join("\n") + "\n";
        let mut running = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| cannot_run(&error))?;
        let pipe = running.stdin.take();
        // Git answers while it is asked, and waits when nobody reads.
        let asking = std::thread::spawn(move || pipe.map(|mut pipe| pipe.write_all(asked.as_bytes())));
        let output = running.wait_with_output().map_err(|error| cannot_run(&error))?;
        let _ = asking.join();
        let mut rest = output.stdout.as_slice();
        let mut files = Files::new();
        for (id, path) in entries {
            let Some((bytes, after)) = blob(rest) else {
                return Err(Problem {
                    message: format!("git could not read `{path}` (object {id})"),
                    help: "see what `git fsck` says",
                });
            };
            files.push((path, bytes.to_vec()));
            rest = after;
        }
        Ok(files)
    }
}

fn cannot_run(error: &std::io::Error) -> Problem {
    let message = match error.kind() {
        ErrorKind::NotFound => "git is not installed, and reads the revision".to_owned(),
        _ => format!("git cannot be run: {error}"),
    };
    Problem {
        message,
        help: "install git, or give a folder of older descriptions instead of a revision",
    }
}

/// Object and path of each plain file in what `ls-tree -z` prints: `mode type object<tab>path`.
fn entries(listing: &[u8]) -> Vec<(String, String)> {
    let lines = listing.split(|byte| *byte == 0).filter(|line| !line.is_empty());
    let entries = lines.filter_map(|line| {
        let line = String::from_utf8_lossy(line);
        let (head, path) = line.split_once('\t')?;
        let mut head = head.split(' ');
        let is_file = head.next()?.starts_with("100");
        let object = head.nth(1)?;
        is_file.then(|| (object.to_owned(), path.to_owned()))
    });
    entries.collect()
}

/// The first object in what `cat-file --batch` prints, `object type size<newline>bytes<newline>`, and what follows.
fn blob(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|byte| *byte == b'\n')?;
    let head = std::str::from_utf8(text.get(..end)?).ok()?;
    let size: usize = head.split(' ').nth(2)?.parse().ok()?;
    let rest = text.get(end + 1..)?;
    let (bytes, rest) = rest.split_at_checked(size)?;
    Some((bytes, rest.get(1..).unwrap_or_default()))
}
