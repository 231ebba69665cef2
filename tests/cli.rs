//! Console sessions on the real program: what an editor types and sees. `TRYCMD=overwrite` rewrites
//! what is expected.

/// The twentieth of November 2026, in seconds since 1970.
const TODAY: &str = "1795132800";

#[test]
fn sessions() {
    trycmd::TestCases::new()
        .env("SOURCE_DATE_EPOCH", TODAY)
        .env("LC_ALL", "C.UTF-8")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .case("tests/cli/*.md");
}
