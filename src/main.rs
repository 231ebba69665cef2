//! The `bridgebook` command.
#![allow(clippy::all, clippy::print_stdout, reason = "temp")]
fn main() {
    let root = std::path::Path::new(".");
    let t = std::time::Instant::now();
    let (input, mut report) = bridgebook::disk::read(root).unwrap();
    println!("read {:?}", t.elapsed());
    let built = bridgebook::session::build(&input, Default::default(), &|_| {}).unwrap();
    println!("build {:?} {:?}", t.elapsed(), built.stats);
    report.merge(built.report);
    for d in report.iter() {
        let at = d
            .span
            .map(|s| {
                let src = input.sources.get(s.file);
                let lc = src.line_column(s.start as usize);
                format!("{}:{}:{}", src.path, lc.line, lc.column)
            })
            .or(d.path.clone())
            .unwrap_or_default();
        println!(
            "{} {} {} {:?}",
            d.code.id,
            at,
            d.message(Default::default()),
            d.help(Default::default())
        );
    }
    let w = bridgebook::disk::write(root, std::path::Path::new("public"), &built.artifacts);
    println!("{:?} {:?}", w.map_err(|e| e.diagnostic().message(Default::default())), t.elapsed());
}
