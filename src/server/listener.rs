// SPDX-License-Identifier: EUPL-1.2
//! The door for connections: a bounded number, a share for each machine, none of them idle or undecided for long.

mod request;
mod silent;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::future::Future as _;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep_until, timeout};

use request::{Head, Request};
use silent::{Silence, Silent};

/// Connections at once; further ones wait until one ends.
const CONNECTIONS_MAX: usize = 1_024;
/// How many of them one other machine may hold: whoever takes all of these stops no screen.
const OF_ONE_PEER_MAX: usize = CONNECTIONS_MAX / 2;
/// A connection on which nothing moves for so long is closed; open streams move every two seconds.
const IDLE_MAX: Duration = Duration::from_secs(60);
/// Who waits for a place looks so often who may give way.
const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// How an answer begins that only asks for the body.
const GO_ON: &[u8] = b"HTTP/1.1 100";
/// A request's head is whole in this time, from its first byte; the first one from the connection's beginning.
const HEAD_MAX: Duration = Duration::from_secs(10);

/// Lets this process have as many files open as the system allows it: each connection is one.
pub fn make_room() {
    let limits = getrlimit(Resource::Nofile);
    let raised = setrlimit(Resource::Nofile, Rlimit { current: limits.maximum, ..limits });
    if let Err(error) = raised {
        tracing::debug!(%error, "the bound on open files stays as it was");
    }
}

/// Accepts connections within the bounds.
pub struct Door {
    listener: TcpListener,
    places: Arc<Semaphore>,
    peers: Arc<Peers>,
    silent: Arc<Silent>,
}

impl Door {
    /// Guards a listener.
    pub fn new(listener: TcpListener) -> Self {
        let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
        Self { listener, places, peers: Arc::default(), silent: Arc::default() }
    }
}

impl Listener for Door {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        loop {
            let (stream, address) = Listener::accept(&mut self.listener).await;
            let Some(share) = Peers::enter(&self.peers, address.ip()) else {
                tracing::debug!(peer = %address.ip(), "one machine holds its whole share of connections");
                continue;
            };
            if self.places.available_permits() == 0 {
                // Whoever has not said yet what they want, or all of it, or has been answered, makes room.
                self.silent.let_one_go();
            }
            // A semaphore that is never closed always gives a place in the end; who waits looks again who may give way.
            let place = loop {
                match timeout(LOOK_AGAIN, self.places.clone().acquire_owned()).await {
                    Ok(place) => break place,
                    Err(_) => self.silent.let_one_go(),
                }
            };
            let Ok(place) = place else { continue };
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "a connection was gone at once");
                continue;
            }
            let now = Instant::now();
            let connection = Connection {
                stream,
                due: Box::pin(sleep_until(now + HEAD_MAX)),
                moved_at: now,
                request: Request::default(),
                is_first: true,
                silence: Silent::enter(&self.silent),
                _place: place,
                _share: share,
            };
            return (connection, address);
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// How many connections each other machine holds. This one is not bounded: a proxy on it speaks for everybody.
#[derive(Default)]
struct Peers(Mutex<BTreeMap<IpAddr, usize>>);

/// A peer's place, until it is dropped.
struct Share {
    peers: Arc<Peers>,
    peer: IpAddr,
}

impl Peers {
    fn enter(peers: &Arc<Self>, peer: IpAddr) -> Option<Share> {
        let peer = machine(peer);
        let mut held = peers.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(peer).or_default();
        if *count >= OF_ONE_PEER_MAX && !peer.is_loopback() {
            return None;
        }
        *count += 1;
        Some(Share { peers: peers.clone(), peer })
    }
}

/// What stands for one machine: of IPv6 its network, since it may have as many addresses in it as it likes.
pub(super) fn machine(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) if !address.is_loopback() => {
            let network = u128::from(address) >> 64 << 64;
            IpAddr::V6(network.into())
        }
        peer => peer,
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut held = self.peers.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut count) = held.entry(self.peer) {
            *count.get_mut() -= 1;
            if *count.get() == 0 {
                count.remove();
            }
        }
    }
}

/// Where a request comes from: `ConnectInfo(Peer(address))`.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

impl Connected<IncomingStream<'_, Door>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// A connection that ends when nothing moves on it, or when it does not say what it wants.
pub struct Connection {
    stream: TcpStream,
    due: Pin<Box<Sleep>>,
    moved_at: Instant,
    request: Request,
    /// Its first head is not whole yet.
    is_first: bool,
    /// By which it may be let go for somebody else.
    silence: Silence,
    _place: OwnedSemaphorePermit,
    _share: Share,
}

impl Connection {
    /// Notes that something moved. The timer is set anew once a second at most: that is cheap, and exact enough. While a
    /// head is coming it runs on.
    fn moved(&mut self) {
        if !matches!(self.request.head(), Head::Coming { .. }) && self.moved_at.elapsed() >= Duration::from_secs(1) {
            self.is_due_in(IDLE_MAX);
        }
    }

    fn is_due_in(&mut self, rest: Duration) {
        self.moved_at = Instant::now();
        self.due.as_mut().reset(self.moved_at + rest);
    }

    fn read(&mut self, bytes: &[u8]) {
        let before = self.request.head();
        self.request.read(bytes);
        match (before, self.request.head()) {
            // The first head has its time from the connection's beginning, and nothing renews it.
            (_, Head::None | Head::Coming { .. }) if self.is_first => {}
            (Head::None, Head::Coming { .. }) => self.is_due_in(HEAD_MAX),
            (Head::None | Head::Coming { .. }, Head::Whole) => {
                self.is_first = false;
                self.is_due_in(IDLE_MAX);
                if self.request.lacks_body() {
                    self.silence.waits_for_body();
                } else {
                    self.silence.waits_for_answer();
                }
            }
            (_, Head::Whole) => {
                if self.request.lacks_body() {
                    self.silence.body_came(bytes.len());
                } else {
                    self.silence.waits_for_answer();
                }
                self.moved();
            }
            _ => self.moved(),
        }
    }

    /// What became of writing. Whoever does not read has as long as whoever does not speak.
    fn written(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if written.is_ready() {
            self.silence.reads();
            self.answered(context, bytes);
            return written;
        }
        self.silence.does_not_read();
        if !self.silence.is_let_go(context) {
            ready!(self.due.as_mut().poll(context));
        }
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    /// An answer goes out: what comes next is another request. One that is already coming has its time; «go on» is no
    /// answer, the body comes.
    fn answered(&mut self, context: &mut Context<'_>, bytes: &[u8]) {
        if self.request.head() == Head::Whole && !bytes.starts_with(GO_ON) {
            self.request = Request::default();
        }
        if self.request.head() != Head::Whole {
            self.silence.answered();
            // Whoever writes may not read again before something comes: it is woken when it is let go.
            let _ = self.silence.is_let_go(context);
        }
        self.moved();
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        if Pin::new(&mut self.stream).poll_read(context, into)?.is_ready() {
            self.read(&into.filled()[before..]);
            return Poll::Ready(Ok(()));
        }
        if !self.silence.is_let_go(context) {
            ready!(self.due.as_mut().poll(context));
        }
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.written(context, written, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.written(context, written, parts.first().map_or(&[], |part| part))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn write(connection: &mut Connection, bytes: &[u8]) -> io::Result<usize> {
        std::future::poll_fn(|context| Pin::new(&mut *connection).poll_write(context, bytes)).await
    }

    /// A connection whose other end reads nothing, with answers up to where no more goes out.
    async fn unread(door: &mut Door) -> (Connection, TcpStream) {
        let asks = TcpStream::connect(door.local_addr().unwrap()).await.unwrap();
        let (mut connection, _) = door.accept().await;
        while timeout(Duration::from_millis(200), write(&mut connection, &[0; 1 << 16])).await.is_ok() {}
        (connection, asks)
    }

    #[tokio::test]
    async fn whoever_does_not_read_their_answer_gives_way_to_others_and_is_not_waited_for_for_ever() {
        let mut door = Door::new(TcpListener::bind("127.0.0.1:0").await.unwrap());
        let (mut connection, _asks) = unread(&mut door).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        let waiting = tokio::spawn(async move { write(&mut connection, &[0; 16]).await });
        tokio::task::yield_now().await;
        door.silent.let_one_go();
        let ended = timeout(Duration::from_secs(30), waiting).await.expect("it is let go").unwrap();
        assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::TimedOut);

        let (mut connection, _asks) = unread(&mut door).await;
        connection.is_due_in(Duration::ZERO);
        let ended = timeout(Duration::from_secs(30), write(&mut connection, &[0; 16])).await.expect("its time is over");
        assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn one_machine_holds_its_share_and_this_one_all() {
        let peers = Arc::new(Peers::default());
        let enter = |address: &str| Peers::enter(&peers, address.parse().unwrap());
        let mut held: Vec<Share> = (0..OF_ONE_PEER_MAX).map(|_| enter("192.0.2.1").unwrap()).collect();
        assert!(enter("192.0.2.1").is_none() && enter("192.0.2.2").is_some());
        held.pop();
        assert!(enter("192.0.2.1").is_some(), "a connection that ended has left its place");
        let network: Vec<Share> =
            (0..OF_ONE_PEER_MAX).map(|host| enter(&format!("2001:db8::{host:x}")).unwrap()).collect();
        assert!(enter("2001:db8::ffff:1").is_none() && enter("2001:db8:0:1::1").is_some());
        drop(network);
        let own: Vec<Share> = (0..CONNECTIONS_MAX).map(|_| enter("::ffff:127.0.0.1").unwrap()).collect();
        drop((held, own));
        assert!(peers.0.lock().unwrap().is_empty());
    }
}
