//! Keys and certificates, made by the openssl command when the cases run.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

/// A folder in which the command works.
pub(crate) struct OpenSsl(TempDir);

/// A key pair in the forms that the SDKs ask for.
#[derive(Clone)]
pub(crate) struct Pair {
    pub(crate) pkcs1: String,
    pub(crate) pkcs8: String,
    pub(crate) public: String,
}

/// The certificates that a console would give to an application.
pub(crate) struct Files {
    pub(crate) application: String,
    pub(crate) alipay: String,
    /// Three roots as in the real file: one of them is not RSA and does not count.
    pub(crate) roots: String,
}

impl OpenSsl {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().expect("a folder for temporary files"))
    }

    fn run(&self, arguments: &str) -> String {
        let output = Command::new("openssl")
            .args(arguments.split(' ').map(|argument| argument.replace('~', " ")))
            .current_dir(self.0.path())
            .output()
            .expect("the openssl command");
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "openssl {arguments}: {message}");
        String::from_utf8(output.stdout).expect("PEM is ASCII")
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).expect("openssl has written it")
    }

    pub(crate) fn pair(&self, name: &str) -> Pair {
        self.run(&format!(
            "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out {name}.key"
        ));
        self.pair_of(name)
    }

    /// The forms of a private key that is there already.
    pub(crate) fn forms(&self, name: &str, private: &str) -> Pair {
        fs::write(self.0.path().join(format!("{name}.key")), private).expect("a writable folder");
        self.pair_of(name)
    }

    fn pair_of(&self, name: &str) -> Pair {
        Pair {
            pkcs1: self.run(&format!("rsa -in {name}.key -traditional")),
            pkcs8: self.run(&format!("pkcs8 -topk8 -nocrypt -in {name}.key")),
            public: self.run(&format!("pkey -in {name}.key -pubout")),
        }
    }

    /// Certifies the keys `application` and `alipay` that were made here.
    pub(crate) fn certificates(&self) -> Files {
        let owner = "/C=CN/O=Example~Financial/OU=Certification~Authority/CN=Example~Certification~Authority";
        let extensions = self.0.path().join("authority.ext");
        fs::write(extensions, "basicConstraints=critical,CA:TRUE\n").expect("a writable folder");
        for (name, kind, serial) in [
            ("r1", "rsa:2048", "0x10f3d7a2c4b5968778695a4b3c2d1e0f12345678"),
            ("e1", "ec -pkeyopt ec_paramgen_curve:P-256", "0x02"),
            ("r2", "rsa:2048", "0x7f"),
        ] {
            self.run(&format!(
                "req -x509 -newkey {kind} -nodes -keyout {name}.key -out {name}.crt -days 30 -set_serial {serial} \
                 -subj {owner}~{name}"
            ));
        }
        self.run("genpkey -algorithm RSA -out class2.key");
        self.certify(
            "class2",
            &format!("{owner}~Class~2"),
            "r1",
            "0x0a -extfile authority.ext",
        );
        self.certify(
            "application",
            "/C=CN/O=Example/OU=Alipay/CN=2088102177846880-2021000000000000",
            "class2",
            "0x2f01",
        );
        self.certify(
            "alipay",
            "/C=CN/O=Example/CN=Example~Payment",
            "class2",
            "0x99887766554433221100",
        );
        let chain = |name: &str| self.read(&format!("{name}.crt")) + &self.read("class2.crt");
        Files {
            application: chain("application"),
            alipay: chain("alipay"),
            roots: self.read("e1.crt") + &self.read("r1.crt") + &self.read("r2.crt"),
        }
    }

    fn certify(&self, name: &str, subject: &str, issuer: &str, serial: &str) {
        self.run(&format!("req -new -key {name}.key -subj {subject} -out {name}.csr"));
        self.run(&format!(
            "x509 -req -in {name}.csr -CA {issuer}.crt -CAkey {issuer}.key -days 30 -out {name}.crt -set_serial {serial}"
        ));
    }
}
