//! The folder with the files that an application needs, and those that the gateway needs to be the same tomorrow.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use alipay_gateway::{Builder, Gateway, Keys};

/// What the application signs with.
const APP_PRIVATE: &str = "app_private_key.pem";
/// What the application checks answers with.
const ALIPAY_PUBLIC: &str = "alipay_public_key.pem";
/// What the gateway signs with.
const ALIPAY_PRIVATE: &str = "alipay_private_key.pem";
/// What both sides encrypt with.
const CONTENT_KEY: &str = "content_key.txt";
/// What the application has in place of Alipay's public key in certificate mode.
const APP_CERTIFICATE: &str = "app_certificate.pem";
const ALIPAY_CERTIFICATE: &str = "alipay_certificate.pem";
const ROOT_CERTIFICATE: &str = "root_certificate.pem";

/// The key files, whole and readable.
pub(crate) struct KeyFiles {
    folder: PathBuf,
}

impl KeyFiles {
    /// Makes the folder and the files unless they are there.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        let files = Self {
            folder: std::path::absolute(folder)?,
        };
        let private = [APP_PRIVATE, ALIPAY_PRIVATE].map(|name| files.folder.join(name));
        if private.iter().any(|file| file.exists()) {
            return Ok(files);
        }
        files.make()?;
        Ok(files)
    }

    pub(crate) fn keys(&self) -> io::Result<Keys> {
        let [alipay, app] = [ALIPAY_PRIVATE, APP_PRIVATE].map(|name| {
            let file = self.folder.join(name);
            std::fs::read_to_string(&file).map_err(|error| about(&file, &error))
        });
        Keys::from_pem(&alipay?, &app?).map_err(|error| about(&self.folder, &error))
    }

    pub(crate) fn app_private(&self) -> PathBuf {
        self.folder.join(APP_PRIVATE)
    }

    pub(crate) fn alipay_public(&self) -> PathBuf {
        self.folder.join(ALIPAY_PUBLIC)
    }

    /// Sets up encryption with the content key of before, if there is one.
    pub(crate) fn encryption(&self, builder: Builder) -> io::Result<Builder> {
        let file = self.folder.join(CONTENT_KEY);
        match std::fs::read_to_string(&file) {
            Ok(key) => Ok(builder.content_key(key)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(builder.encryption()),
            Err(error) => Err(about(&file, &error)),
        }
    }

    /// Writes what the gateway has made for the application.
    pub(crate) fn hand_out(&self, gateway: &Gateway) -> io::Result<()> {
        for (name, text, mode) in [
            (CONTENT_KEY, gateway.content_key(), 0o600),
            (APP_CERTIFICATE, gateway.app_certificate_pem(), 0o644),
            (ALIPAY_CERTIFICATE, gateway.alipay_certificate_pem(), 0o644),
            (ROOT_CERTIFICATE, gateway.root_certificate_pem(), 0o644),
        ] {
            text.map_or(Ok(()), |text| self.write(name, text, mode))?;
        }
        Ok(())
    }

    /// None without encryption.
    pub(crate) fn content_key(&self, gateway: &Gateway) -> Option<PathBuf> {
        gateway.content_key().map(|_| self.folder.join(CONTENT_KEY))
    }

    /// The application's certificate, Alipay's and the root; none in key mode.
    pub(crate) fn certificates(&self, gateway: &Gateway) -> Option<[PathBuf; 3]> {
        let names = [APP_CERTIFICATE, ALIPAY_CERTIFICATE, ROOT_CERTIFICATE];
        let is_in_certificate_mode = gateway.root_certificate_pem().is_some();
        is_in_certificate_mode.then(|| names.map(|name| self.folder.join(name)))
    }

    fn make(&self) -> io::Result<()> {
        let keys = Keys::generate()?;
        let is_new = !self.folder.exists();
        make_folder(&self.folder).map_err(|error| about(&self.folder, &error))?;
        if is_new {
            // The folder may lie in a repository.
            self.write(".gitignore", "*\n", 0o644)?;
        }
        self.write(ALIPAY_PUBLIC, keys.alipay_public_pem(), 0o644)?;
        self.write(ALIPAY_PRIVATE, keys.alipay_private_pem(), 0o600)?;
        self.write(APP_PRIVATE, keys.app_private_pem(), 0o600)
    }

    /// Whole or not at all, and with its mode from the start.
    fn write(&self, name: &str, text: &str, mode: u32) -> io::Result<()> {
        let file = self.folder.join(name);
        let unfinished = self.folder.join(format!("{name}.unfinished"));
        let written = || {
            match std::fs::remove_file(&unfinished) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            let mut open = OpenOptions::new();
            open.write(true).create_new(true);
            restrict(&mut open, mode);
            let mut output = open.open(&unfinished)?;
            output.write_all(text.as_bytes())?;
            output.sync_all()?;
            std::fs::rename(&unfinished, &file)
        };
        written().map_err(|error| about(&file, &error))
    }
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(unix)]
fn restrict(open: &mut OpenOptions, mode: u32) {
    std::os::unix::fs::OpenOptionsExt::mode(open, mode);
}

#[cfg(not(unix))]
fn restrict(_open: &mut OpenOptions, _mode: u32) {}

fn about(place: &Path, error: &io::Error) -> io::Error {
    let advice = "delete the folder of the keys to have new ones made";
    io::Error::new(error.kind(), format!("{}: {error}; {advice}", place.display()))
}
