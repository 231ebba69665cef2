//! The door: listens on this computer alone, and lets nobody keep the others waiting.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener as StdListener};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch as channel};
use tokio_io_timeout::TimeoutStream;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Error};

use super::News;
use super::answer::{Desk, answer};
use super::state::Hub;

/// Connections at a time; more are turned away.
const CONNECTIONS: usize = 256;
/// Open pages at a time that are told of changes.
const LISTENING: usize = 128;
/// Most bytes of a request's head.
const HEAD: usize = 16 << 10;
/// How long a client may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long none of an answer may go out. The system keeps megabytes of it for a slow client and takes more only
/// when much of that is gone.
const STANDSTILL: Duration = Duration::from_mins(5);

/// Listens at the wished port, else at one of the system's choice.
pub(super) fn listen(port: u16) -> Result<(Vec<StdListener>, SocketAddr), Error> {
    let failed = |error: &io::Error| {
        let diagnostic = Diagnostic::of_file(codes::CANNOT_LISTEN, String::new());
        Error::new(diagnostic.arg("reason", error.to_string()))
    };
    let bind = |port| {
        let first = StdListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = first.local_addr()?;
        // Browsers try it first for `localhost`, and would come to whoever else has it. Systems without
        // it do without.
        match StdListener::bind((Ipv6Addr::LOCALHOST, address.port())) {
            Ok(second) => Ok((vec![first, second], address)),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(error),
            Err(_) => Ok((vec![first], address)),
        }
    };
    let bound = bind(port).or_else(|_| bind(0)).or_else(|_| bind(0));
    let (listeners, address) = bound.map_err(|error| failed(&error))?;
    for listener in &listeners {
        listener.set_nonblocking(true).map_err(|error| failed(&error))?;
    }
    Ok((listeners, address))
}

/// Serves until it is told to stop.
pub(super) fn start(
    listeners: Vec<StdListener>,
    hub: Arc<Hub>,
    stopped: channel::Receiver<bool>,
    ctrl_c: bool,
    stop: Arc<channel::Sender<bool>>,
    tell: Sender<News>,
) -> Result<JoinHandle<()>, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| {
        let diagnostic = Diagnostic::of_file(codes::CANNOT_LISTEN, String::new());
        Error::new(diagnostic.arg("reason", error.to_string()))
    })?;
    Ok(thread::spawn(move || {
        runtime.block_on(serve(listeners, hub, stopped, ctrl_c));
        let _nobody = stop.send(true);
        let _gone = tell.send(News::Ended);
        // Whatever is still connected ends here.
        runtime.shutdown_background();
    }))
}

async fn serve(
    listeners: Vec<StdListener>,
    hub: Arc<Hub>,
    mut stopped: channel::Receiver<bool>,
    ctrl_c: bool,
) {
    let desk = Arc::new(Desk { hub, listening: Arc::new(Semaphore::new(LISTENING)) });
    let seats = Arc::new(Semaphore::new(CONNECTIONS));
    for listener in listeners {
        if let Ok(listener) = TcpListener::from_std(listener) {
            tokio::spawn(accept(listener, Arc::clone(&desk), Arc::clone(&seats)));
        }
    }
    let interrupted = async {
        // Without a handler the system's own way of ending a program stays in force.
        if !ctrl_c || tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        _ = stopped.wait_for(|stopped| *stopped) => {}
        () = interrupted => {}
    }
}

async fn accept(listener: TcpListener, desk: Arc<Desk>, seats: Arc<Semaphore>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                if let Ok(seat) = Arc::clone(&seats).try_acquire_owned() {
                    tokio::spawn(connection(stream, Arc::clone(&desk), seat));
                }
            }
            // Too many open files, say: others may close theirs.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn connection(stream: TcpStream, desk: Arc<Desk>, _seat: OwnedSemaphorePermit) {
    let _unlucky = stream.set_nodelay(true);
    // Whoever takes nothing of what is sent would keep his seat for ever.
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(STANDSTILL));
    let service = service_fn(|request| {
        let desk = Arc::clone(&desk);
        async move { Ok::<_, Infallible>(answer(&request, &desk).await) }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(HEAD)
        .max_headers(64)
        .serve_connection(TokioIo::new(Box::pin(stream)), service);
    // A client that breaks off or speaks nonsense concerns nobody.
    let _broken = served.await;
}
