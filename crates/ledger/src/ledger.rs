//! The ledger in git: fetched, paged, searched and written.

use std::collections::HashSet;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use engine::git::{
    Commit, CommitAsk, CommitsAsk, Content, Git, GitError, Identity, Match, NewEntry, Object,
    ObjectKind, Oid, Pushed, RefName, Remote, Sign, Swap,
};
use engine::ssh::{SshError, Verdict};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::history::{Answer, Disorder, Enough, History, InFlight, LastState, Proof};
use crate::order::{Illegal, Order};
use crate::problem::Problem;
use crate::trust::{Sameness, Trust, signature};
use crate::wording::{self, NONCE};
use crate::{
    Actor, Book, Checked, Code, Counts, Entry, Kind, Recorded, Shape, Signature, State, Unit,
    UnitError, Upstream, read,
};

/// Where a ledger is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The repository it is pushed to; none: this one.
    pub remote: Option<Remote>,
}

/// Why a ledger cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Git failed.
    #[error(transparent)]
    Git(#[from] GitError),
    /// Signatures cannot be checked.
    #[error(transparent)]
    Ssh(#[from] SshError),
    /// There is no place for it.
    #[error(transparent)]
    Unit(#[from] UnitError),
    /// An entry cannot be relied on.
    #[error(
        "{branch}, commit {commit}: {problem}. Nothing is concluded from this ledger; `tf-upstream log --verify` lists all that is wrong with it"
    )]
    Unreliable {
        /// The branch.
        branch: String,
        /// The commit.
        commit: String,
        /// What is wrong.
        problem: Problem,
    },
    /// Entries contradict each other.
    #[error("{branch}: {disorder}. `tf-upstream log --verify` lists all that is wrong with it")]
    Disorder {
        /// The branch.
        branch: String,
        /// Which and why.
        disorder: Disorder,
    },
    /// The remote has another history than it had.
    #[error(
        "{branch} was rewritten at the remote: it was at {was} when it was last fetched here, and is at {now} now, which does not continue it. Find out who did that; if it was meant, forget the old one with `git update-ref -d {tracking}`"
    )]
    Rewritten {
        /// The branch.
        branch: String,
        /// Where it was.
        was: String,
        /// Where it is.
        now: String,
        /// Where we remember it.
        tracking: String,
    },
    /// The remote has no ledger any more.
    #[error(
        "{branch} is gone at the remote: it was at {was} when it was last fetched here. Find out who deleted it; it can be put back with `git push <remote> {was}:{branch}`"
    )]
    Deleted {
        /// The branch.
        branch: String,
        /// Where it was.
        was: String,
    },
}

/// Why an entry was not written.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Somebody else wrote first: read again, decide again.
    #[error("somebody else wrote to the ledger first: read it again and decide again")]
    Outrun,
    /// It may not follow what is there.
    #[error("this entry may not be written now: {0}")]
    Illegal(#[from] Illegal),
    /// The remote does not take it.
    #[error(
        "the remote does not take the entry: {why}. The apply identity needs the right to push to {branch}"
    )]
    Refused {
        /// The branch.
        branch: String,
        /// What it says.
        why: String,
    },
    /// The remote cannot be reached. The entry may or may not have arrived.
    #[error("the ledger cannot be reached, and whether the entry arrived is not known: {why}")]
    Unreachable {
        /// What git says.
        why: String,
        /// The entry; [`Ledger::holds`] tells later whether it arrived.
        recorded: Box<Recorded>,
    },
    /// The entry would count for nothing.
    #[error("the entry would count for nothing: {why}")]
    CountsForNothing {
        /// Why, and what to do.
        why: &'static str,
    },
    /// A field holds what cannot be written.
    #[error("the entry cannot be written: {why}")]
    Unfit {
        /// Why.
        why: &'static str,
    },
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl From<GitError> for AppendError {
    fn from(error: GitError) -> Self {
        AppendError::Ledger(LedgerError::Git(error))
    }
}

/// What an entry shall say; number and time are added when it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// What happened.
    pub kind: Kind,
    /// Who.
    pub by: Actor,
    /// The version of tf-upstream.
    pub tool: String,
    /// The entry that began the change this belongs to; none where it begins one itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<u64>,
    /// The commit the code was at. Taken over from the change's beginning where it is none; so are
    /// the next two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// The digests of the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// The digest of what the plan means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// The level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// How many objects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<Counts>,
    /// The state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// The engine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// The entry upstream that was relied on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upstream: Option<Upstream>,
    /// The approvals that were relied on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approvals: Vec<String>,
    /// The requirements that were skipped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<String>,
    /// The entry that is acknowledged; `change` follows from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledges: Option<u64>,
    /// Until when an approval counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Timestamp>,
    /// The checks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Checked>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Draft {
    /// Returns a draft that says what, who and by which version, and nothing else.
    pub fn new(kind: Kind, by: Actor, tool: &str) -> Draft {
        Draft {
            kind,
            by,
            tool: tool.to_owned(),
            change: None,
            commit: None,
            code: None,
            meaning: None,
            level: None,
            counts: None,
            state: None,
            engine: None,
            upstream: None,
            approvals: Vec::new(),
            overrides: Vec::new(),
            acknowledges: None,
            expires: None,
            checks: Vec::new(),
            reason: None,
        }
    }

    /// Returns the entry it becomes.
    pub(crate) fn into_entry(self, unit: &Unit, seq: u64, at: Timestamp) -> Entry {
        Entry {
            format_version: 1,
            seq,
            kind: self.kind,
            environment: unit.environment().to_owned(),
            root: unit.root().to_owned(),
            at,
            by: read::clean(&self.by),
            change: self.change.unwrap_or(seq),
            commit: self.commit,
            code: self.code,
            meaning: self.meaning,
            level: self.level,
            counts: self.counts,
            state: self.state,
            engine: self.engine,
            tool: self.tool,
            upstream: self.upstream,
            approvals: self.approvals,
            overrides: self.overrides,
            acknowledges: self.acknowledges,
            expires: self.expires,
            checks: self.checks,
            reason: self.reason,
        }
    }
}

/// What travels with an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attached {
    /// `shape.json`: the objects that an apply changed.
    pub shape: Option<Vec<Shape>>,
    /// `upstream.hcl`, as it was in force.
    pub policy: Option<String>,
}

/// What fetching found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// There is no ledger yet.
    Absent,
    /// It is as it was.
    Unchanged,
    /// It has new entries, or was seen for the first time.
    Moved,
}

/// What the messages of a ledger are searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought<'a> {
    /// Entries of a kind. For [`History::debts`]: overridden and acknowledged.
    Kind(Kind),
    /// Entries about a plan's meaning, and such whose meaning only begins so.
    Meaning(&'a str),
}

/// What [`History::debts`] is answered from.
pub const DEBTS: [Sought<'static>; 2] = [
    Sought::Kind(Kind::Overridden),
    Sought::Kind(Kind::Acknowledged),
];

/// A commit of a ledger, and the entry in it if it is one.
#[derive(Debug, Clone)]
pub struct Row {
    /// The commit.
    pub commit: Commit,
    /// The entry, or why there is none that can be relied on.
    pub outcome: Result<Recorded, Problem>,
    /// The verdict on the signature; none where nobody asked.
    pub verdict: Option<Verdict>,
}

/// One book of one unit.
#[derive(Debug, Clone)]
pub struct Ledger<'g> {
    git: &'g Git,
    place: Place,
    unit: Unit,
    book: Book,
    trust: Trust,
    /// The branch it is written to.
    branch: RefName,
    /// Where it is read here: the branch itself, or what was fetched of it.
    here: RefName,
}

/// The files of an entry's tree.
pub(crate) const ENTRY: &str = "entry.json";
const SHAPE: &str = "shape.json";
const POLICY: &str = "upstream.hcl";

/// How large what travels with an entry may be.
const LARGEST_SHAPE: u64 = 64 << 20;
const LARGEST_POLICY: u64 = 4 << 20;

/// How many entries are read at first. With keys fewer: each signature takes a process.
const FIRST_PAGE: usize = 64;
const FIRST_SIGNED_PAGE: usize = 8;
const LARGEST_PAGE: usize = 4096;
/// How many of those that are searched for are found at first, where a few newest may be enough: a
/// search that is content ends before it has walked the whole ledger.
const FIRST_FOUND: usize = 4;

impl<'g> Ledger<'g> {
    /// Opens a book. Nothing is read yet.
    pub fn open(
        git: &'g Git,
        place: &Place,
        unit: &Unit,
        book: Book,
        trust: &Trust,
    ) -> Result<Ledger<'g>, LedgerError> {
        let branch = unit.branch(book)?;
        let here = match &place.remote {
            Some(remote) => unit.tracking(book, remote)?,
            None => branch.clone(),
        };
        Ok(Ledger {
            git,
            place: place.clone(),
            unit: unit.clone(),
            book,
            trust: trust.clone(),
            branch,
            here,
        })
    }

    /// Returns the branch it is written to.
    pub fn branch(&self) -> &RefName {
        &self.branch
    }

    /// Returns the unit it is about.
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// Fetches the book from its remote. Where there is none, there is nothing to do.
    pub fn fetch(&self) -> Result<Fetched, LedgerError> {
        let mut fetched = fetch_all(&[self])?;
        Ok(fetched.pop().unwrap_or(Fetched::Absent))
    }

    /// Returns the commit of the newest entry, as it was last fetched.
    pub fn head(&self) -> Result<Option<Oid>, LedgerError> {
        Ok(self.git.read_ref(&self.here)?)
    }

    /// Refuses a chain that a shallow clone cuts off: a search would take what is missing for nothing.
    fn reaches_its_beginning(&self) -> Result<(), LedgerError> {
        let Some(head) = self.head()? else {
            return Ok(());
        };
        let page = self.rows(Some(&head), Timestamp::MAX).next_page()?;
        let Some(row) = page.and_then(|rows| rows.into_iter().next()) else {
            return Ok(());
        };
        let found = self.reliable(row)?.entry.seq;
        let first = format!("{head}~{}", found.saturating_sub(1));
        match self.git.resolve(&first)? {
            Some(_) => Ok(()),
            None => Err(self.unreliable(head.as_str(), Problem::CutOff { found })),
        }
    }

    /// Returns whether a commit is an entry of this book, as it was last fetched.
    pub fn holds(&self, commit: &Oid) -> Result<bool, LedgerError> {
        let Some(head) = self.head()? else {
            return Ok(false);
        };
        // A commit that is not here at all is in no history here.
        if self.git.resolve(commit.as_str())?.is_none() {
            return Ok(false);
        }
        Ok(self.git.is_ancestor(commit, &head)?)
    }

    /// Returns the commits of all entries of this book, as it was last fetched.
    pub fn commits(&self) -> Result<HashSet<Oid>, LedgerError> {
        let Some(head) = self.head()? else {
            return Ok(HashSet::new());
        };
        let commits = self.git.commits(&CommitsAsk {
            from: &[head],
            ..CommitsAsk::default()
        })?;
        Ok(commits.into_iter().map(|commit| commit.oid).collect())
    }

    /// Reads from a commit on, newest first.
    pub fn reader(&self, head: Option<&Oid>, now: Timestamp) -> Reader<'_, 'g> {
        Reader {
            pages: self.pages(head, Match::All, now),
            history: History::default(),
            newest: None,
            oldest: None,
        }
    }

    /// Reads rows, newest first, whether or not they can be relied on.
    pub fn rows(&self, head: Option<&Oid>, now: Timestamp) -> Pages<'_, 'g> {
        self.pages(head, Match::All, now)
    }

    pub(crate) fn pages(
        &self,
        head: Option<&Oid>,
        messages: Match,
        now: Timestamp,
    ) -> Pages<'_, 'g> {
        let size = match self.trust.judge() {
            Some(_) => FIRST_SIGNED_PAGE,
            None => FIRST_PAGE,
        };
        Pages {
            ledger: self,
            next: head.cloned(),
            size,
            messages,
            now,
        }
    }

    /// Reads only entries with one of these trailers, found by the index in the messages.
    fn searched(
        &self,
        head: Option<&Oid>,
        trailers: &[(&str, &str)],
        first: usize,
        now: Timestamp,
    ) -> Reader<'_, 'g> {
        let texts = trailers
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        let mut pages = self.pages(head, Match::AnyOf(texts), now);
        pages.size = pages.size.min(first);
        Reader {
            pages,
            history: History::default(),
            newest: None,
            oldest: None,
        }
    }

    /// Returns what is proven about some code. Where that is `enough`, nothing older is read.
    pub fn proof(
        &self,
        head: Option<&Oid>,
        code: &Code,
        enough: Option<Enough>,
        now: Timestamp,
    ) -> Result<Proof, LedgerError> {
        if enough.is_some() {
            // What goes on to the next environment mostly is among the newest: then nothing is searched.
            let mut newest = self.reader(head, now);
            newest.more()?;
            if let Answer::Is(proof) = newest.history.proof(code, enough) {
                return Ok(proof);
            }
        }
        let mut reader = self.searched(head, &[("Code", &code.combined())], FIRST_FOUND, now);
        loop {
            if let Answer::Is(proof) = reader.history.proof(code, enough) {
                return Ok(proof);
            }
            reader.more()?;
        }
    }

    /// Returns all entries that one of these finds, by the index in the messages: one walk for all
    /// that is asked. The history answers what is asked of such entries, and nothing else: not what
    /// is in flight.
    ///
    /// Among approvals by key an entry that cannot be read is passed over: everybody may write
    /// there, and each stands for itself.
    pub fn search(
        &self,
        head: Option<&Oid>,
        sought: &[Sought<'_>],
        now: Timestamp,
    ) -> Result<History, LedgerError> {
        let combined: Vec<(&str, String)> = sought
            .iter()
            .filter_map(|sought| match sought {
                Sought::Kind(kind) => Some(("Kind", kind.name().to_owned())),
                // No entry has a meaning that no draft may have.
                Sought::Meaning(meaning) => {
                    is_token(meaning).then(|| ("Meaning", (*meaning).to_owned()))
                }
            })
            .collect();
        if combined.is_empty() {
            return Ok(History::whole(Vec::new()));
        }
        let trailers: Vec<(&str, &str)> = combined
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.searched(head, &trailers, FIRST_PAGE, now).all()
    }

    /// Returns an entry by its number.
    pub(crate) fn entry(
        &self,
        head: &Recorded,
        seq: u64,
        now: Timestamp,
    ) -> Result<Option<Recorded>, LedgerError> {
        let Some(back) = head.entry.seq.checked_sub(seq) else {
            return Ok(None);
        };
        let Some(oid) = self.git.resolve(&format!("{}~{back}", head.commit))? else {
            return Ok(None);
        };
        let commits = self.git.commits(&CommitsAsk {
            from: &[oid],
            limit: Some(1),
            ..CommitsAsk::default()
        })?;
        for row in self.open_rows(commits, now)? {
            let found = self.reliable(row)?;
            if found.entry.seq == seq {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Returns the objects that an apply changed, if the entry has them.
    pub fn shape(&self, of: &Recorded) -> Result<Option<Vec<Shape>>, LedgerError> {
        let Some(bytes) = self.attached(of, SHAPE, LARGEST_SHAPE)? else {
            return Ok(None);
        };
        self.read_shape(of, &bytes).map(Some)
    }

    fn read_shape(&self, of: &Recorded, bytes: &[u8]) -> Result<Vec<Shape>, LedgerError> {
        serde_json::from_slice(bytes).map_err(|error| {
            let why = format!("shape.json, line {}", error.line());
            self.unreliable(&of.commit, Problem::Malformed { why })
        })
    }

    /// Returns the objects that applies changed, by one process; nothing of an entry that has none.
    pub fn shapes(&self, of: &[&Recorded]) -> Result<Vec<Shape>, LedgerError> {
        let mut asked = Vec::with_capacity(of.len());
        for recorded in of {
            asked.push(self.object_of(recorded, SHAPE)?);
        }
        let found = self.git.objects(&asked, LARGEST_SHAPE)?;
        let mut shapes = Vec::new();
        for (recorded, content) in of.iter().zip(found) {
            if let Some(bytes) = self.blob(recorded, content, LARGEST_SHAPE)? {
                shapes.extend(self.read_shape(recorded, &bytes)?);
            }
        }
        Ok(shapes)
    }

    /// Returns the text of `upstream.hcl` as it was when the entry was written, if it has it.
    pub fn policy(&self, of: &Recorded) -> Result<Option<String>, LedgerError> {
        let Some(bytes) = self.attached(of, POLICY, LARGEST_POLICY)? else {
            return Ok(None);
        };
        let text = String::from_utf8(bytes).map_err(|_| {
            let why = "upstream.hcl is not UTF-8".to_owned();
            self.unreliable(&of.commit, Problem::Malformed { why })
        })?;
        Ok(Some(text))
    }

    fn attached(
        &self,
        of: &Recorded,
        name: &str,
        largest: u64,
    ) -> Result<Option<Vec<u8>>, LedgerError> {
        let mut found = (self.git).objects(&[self.object_of(of, name)?], largest)?;
        let content = found.pop().unwrap_or(Content::Missing);
        self.blob(of, content, largest)
    }

    fn object_of(&self, of: &Recorded, name: &str) -> Result<Object, LedgerError> {
        Ok(Object::At {
            tree: Oid::new(&of.commit).map_err(GitError::from)?,
            path: name.to_owned(),
        })
    }

    fn blob(
        &self,
        of: &Recorded,
        content: Content,
        most: u64,
    ) -> Result<Option<Vec<u8>>, LedgerError> {
        match content {
            Content::Found(ObjectKind::Blob, bytes) => Ok(Some(bytes)),
            Content::TooLarge(size) => {
                Err(self.unreliable(&of.commit, Problem::TooLarge { size, most }))
            }
            _ => Ok(None),
        }
    }

    fn unreliable(&self, commit: &str, problem: Problem) -> LedgerError {
        LedgerError::Unreliable {
            branch: self.branch.to_string(),
            commit: commit.to_owned(),
            problem,
        }
    }

    fn reliable(&self, row: Row) -> Result<Recorded, LedgerError> {
        row.outcome
            .map_err(|problem| self.unreliable(row.commit.oid.as_str(), problem))
    }

    /// Reads the entries of commits: one process for all, and one for each signature.
    pub(crate) fn open_rows(
        &self,
        commits: Vec<Commit>,
        now: Timestamp,
    ) -> Result<Vec<Row>, LedgerError> {
        let asked: Vec<Object> = commits
            .iter()
            .map(|commit| Object::At {
                tree: commit.oid.clone(),
                path: ENTRY.to_owned(),
            })
            .collect();
        let contents = self.git.objects(&asked, read::LARGEST)?;
        let verdicts = self.verdicts(&commits)?;
        let rows = commits.into_iter().zip(contents).zip(verdicts);
        Ok(rows
            .map(|((commit, content), verdict)| {
                let entry = read::entry(&self.unit, self.book, &commit, &content, now);
                Row {
                    outcome: entry.map(|entry| Recorded {
                        commit: commit.oid.to_string(),
                        entry,
                        signature: verdict.as_ref().map_or(Signature::None, signature),
                    }),
                    commit,
                    verdict,
                }
            })
            .collect())
    }

    fn verdicts(&self, commits: &[Commit]) -> Result<Vec<Option<Verdict>>, LedgerError> {
        let Some((ssh, keys)) = self.trust.judge() else {
            return Ok(vec![None; commits.len()]);
        };
        let asked: Vec<Object> = commits
            .iter()
            .map(|commit| Object::Id(commit.oid.clone()))
            .collect();
        let contents = self.git.objects(&asked, 4 * read::LARGEST)?;
        let judge = |content: &Content| match content {
            Content::Found(ObjectKind::Commit, bytes) => ssh.verify(bytes, keys),
            _ => Ok(Verdict::Bad {
                why: "the commit cannot be read".to_owned(),
            }),
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let each = contents.len().div_ceil(threads).max(1);
        let judged: Vec<Result<Verdict, SshError>> = std::thread::scope(|scope| {
            let parts: Vec<_> = contents
                .chunks(each)
                .map(|part| {
                    let judging = scope.spawn(move || part.iter().map(judge).collect::<Vec<_>>());
                    (part.len(), judging)
                })
                .collect();
            parts
                .into_iter()
                .flat_map(|(count, judging)| {
                    // What was not judged is not good, and every verdict keeps its place.
                    let not_judged = || Verdict::Bad {
                        why: "it was not judged".to_owned(),
                    };
                    judging
                        .join()
                        .unwrap_or_else(|_| (0..count).map(|_| Ok(not_judged())).collect())
                })
                .collect()
        });
        let mut verdicts = Vec::with_capacity(judged.len());
        for verdict in judged {
            verdicts.push(Some(verdict?));
        }
        Ok(verdicts)
    }

    /// Writes an entry after `base`, the head that the decision to write it was made on.
    ///
    /// It is written only if `base` still is the head, here and at the remote, and only where it may
    /// follow: `apply started` never while another change has started and not ended.
    pub fn append(
        &self,
        draft: &Draft,
        base: Option<&Oid>,
        attached: &Attached,
        signing: &Signing,
        now: Timestamp,
    ) -> Result<Recorded, AppendError> {
        self.append_at(draft, base, attached, signing, now, now, &nonce())
    }

    /// Writes an entry that happened at a time of its own.
    #[expect(
        clippy::too_many_arguments,
        reason = "private, and each is another thing"
    )]
    pub(crate) fn append_at(
        &self,
        draft: &Draft,
        base: Option<&Oid>,
        attached: &Attached,
        signing: &Signing,
        happened: Timestamp,
        now: Timestamp,
        nonce: &str,
    ) -> Result<Recorded, AppendError> {
        check_draft(draft)?;
        if self.head()?.as_ref() != base {
            return Err(AppendError::Outrun);
        }
        let (order, newest) = match self.book {
            Book::Ledger => {
                let mut reader = self.reader(base, now);
                let order = reader.order()?;
                (order, reader.newest)
            }
            // Each stands for itself, and everybody may write there: what is none is passed over.
            Book::Approvals => (Order::beginning(), self.newest_readable(base, now)?),
        };
        let (seq, at) = match &newest {
            Some(before) => (before.entry.seq.saturating_add(1), before.entry.at),
            None => (1, Timestamp::MIN),
        };
        // Commits know whole seconds.
        let happened = Timestamp::from_second(happened.as_second()).unwrap_or(happened);
        let mut entry = draft.clone().into_entry(&self.unit, seq, at.max(happened));
        let debt = match (entry.acknowledges, &newest) {
            (Some(seq), Some(newest)) => self.entry(newest, seq, now)?,
            _ => None,
        };
        if let Some(debt) = &debt {
            entry.change = debt.entry.change;
        }
        self.complete(&order, &mut entry, newest.as_ref(), now)?;
        self.may_follow(order, &entry, debt.as_ref())?;
        let recorded = self.commit(entry, base, attached, signing, nonce)?;
        if let Some(debt) = &debt
            && self.trust.same_person(debt, &recorded) == Sameness::Same
        {
            return Err(Illegal::OwnDebt {
                seq: debt.entry.seq,
            }
            .into());
        }
        self.publish(recorded, base)
    }

    /// Returns the newest entry that counts and can be read.
    fn newest_readable(
        &self,
        head: Option<&Oid>,
        now: Timestamp,
    ) -> Result<Option<Recorded>, LedgerError> {
        let mut pages = self.rows(head, now);
        while let Some(page) = pages.next_page()? {
            let counts = |of: &Recorded| self.trust.counts(self.book, &of.signature);
            let mut readable = page.into_iter().filter_map(|row| row.outcome.ok());
            if let Some(found) = readable.find(counts) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Copies into an entry what the beginning of its change says, wherever that is.
    fn complete(
        &self,
        order: &Order,
        entry: &mut Entry,
        newest: Option<&Recorded>,
        now: Timestamp,
    ) -> Result<(), LedgerError> {
        order.complete(entry);
        let needs = matches!(entry.kind, Kind::RolledBack | Kind::Resolved);
        if needs
            && entry.code.is_none()
            && entry.change != entry.seq
            && let Some(newest) = newest
            && let Some(began) = self.entry(newest, entry.change, now)?
        {
            entry.code = began.entry.code;
            entry.meaning = entry.meaning.take().or(began.entry.meaning);
            entry.commit = entry.commit.take().or(began.entry.commit);
        }
        Ok(())
    }

    fn may_follow(
        &self,
        mut order: Order,
        entry: &Entry,
        debt: Option<&Recorded>,
    ) -> Result<(), AppendError> {
        if self.book == Book::Approvals && entry.kind != Kind::Approved {
            return Err(AppendError::Unfit {
                why: "only approvals are written among approvals",
            });
        }
        order.take(entry)?;
        if entry.kind == Kind::RolledBack && entry.code.is_none() {
            return Err(Illegal::OutOfOrder {
                kind: entry.kind.words(),
                why: format!("no change {} with code has begun", entry.change),
            }
            .into());
        }
        if let Some(seq) = entry.acknowledges
            && debt.is_none_or(|debt| debt.entry.kind != Kind::Overridden)
        {
            return Err(Illegal::NoDebt { seq }.into());
        }
        Ok(())
    }

    /// Makes the commit of an entry.
    fn commit(
        &self,
        entry: Entry,
        base: Option<&Oid>,
        attached: &Attached,
        signing: &Signing,
        nonce: &str,
    ) -> Result<Recorded, AppendError> {
        let unfit = |why| AppendError::Unfit { why };
        let mut json = serde_json::to_vec_pretty(&entry).map_err(|_| unfit("it is no JSON"))?;
        json.push(b'\n');
        if json.len() as u64 > read::LARGEST {
            return Err(unfit("it is larger than an entry may be"));
        }
        let mut files = vec![(ENTRY, json)];
        if let Some(shape) = &attached.shape {
            let json = serde_json::to_vec(shape).map_err(|_| unfit("its shape is no JSON"))?;
            if json.len() as u64 > LARGEST_SHAPE {
                return Err(unfit("its shape is too large"));
            }
            files.push((SHAPE, json));
        }
        if let Some(policy) = &attached.policy {
            if policy.len() as u64 > LARGEST_POLICY {
                return Err(unfit("its upstream.hcl is too large"));
            }
            files.push((POLICY, policy.clone().into_bytes()));
        }
        let mut tree = Vec::with_capacity(files.len());
        for (name, bytes) in files {
            tree.push(NewEntry {
                name: name.to_owned(),
                oid: self.git.write_blob(&bytes)?,
            });
        }
        let author = Identity {
            name: entry.by.name.clone(),
            email: entry.by.email.clone(),
        };
        let oid = self.git.commit_tree(&CommitAsk {
            tree: &self.git.make_tree(&tree)?,
            parents: base.map_or(&[], std::slice::from_ref),
            message: &wording::message(&entry, nonce),
            at: entry.at.as_second(),
            author: &author,
            committer: signing.committer.as_ref().unwrap_or(&author),
            sign: &signing.sign,
        })?;
        let commits = self.git.commits(&CommitsAsk {
            from: &[oid],
            limit: Some(1),
            ..CommitsAsk::default()
        })?;
        // Read back as everybody else will read it.
        let row = self
            .open_rows(commits, entry.at)?
            .pop()
            .ok_or(unfit("git lost it"))?;
        let recorded = self.reliable(row)?;
        if !self.trust.counts(self.book, &recorded.signature) {
            return Err(AppendError::CountsForNothing {
                why: match (self.book, &recorded.signature) {
                    (Book::Approvals, Signature::None) => {
                        "an approval by key must be signed: set `gpg.format = ssh`, `user.signingKey` and `commit.gpgSign = true` in git"
                    }
                    (Book::Approvals, _) => {
                        "the key that signs here is no approver's: it stands in no `approver` block of upstream.hcl"
                    }
                    (Book::Ledger, Signature::None) => {
                        "`ledger.writers` names keys, and git does not sign here: set `gpg.format = ssh`, `user.signingKey` and `commit.gpgSign = true`"
                    }
                    (Book::Ledger, _) => "the key that signs here is not among `ledger.writers`",
                },
            });
        }
        Ok(recorded)
    }

    /// Makes a commit the head, if `base` still is.
    fn publish(&self, recorded: Recorded, base: Option<&Oid>) -> Result<Recorded, AppendError> {
        let oid = Oid::new(&recorded.commit).map_err(GitError::from)?;
        if let Some(remote) = &self.place.remote {
            match self.git.push(remote, &oid, &self.branch, base) {
                Ok(Pushed::Done) => {}
                Ok(Pushed::Outrun) => return Err(AppendError::Outrun),
                Ok(Pushed::Refused { message }) => {
                    return Err(AppendError::Refused {
                        branch: self.branch.to_string(),
                        why: message,
                    });
                }
                Err(error @ GitError::Unreachable { .. }) => {
                    return Err(AppendError::Unreachable {
                        why: error.to_string(),
                        recorded: Box::new(recorded),
                    });
                }
                Err(error) => return Err(error.into()),
            }
            // The entry is written. What is remembered here may lag: the next fetch mends that.
            let _ = self.git.update_ref(&self.here, &oid, base);
            return Ok(recorded);
        }
        match self.git.update_ref(&self.here, &oid, base)? {
            Swap::Swapped => Ok(recorded),
            Swap::Lost => Err(AppendError::Outrun),
        }
    }

    /// Returns the entry that was written with this nonce, if there is one.
    pub(crate) fn by_nonce(
        &self,
        head: Option<&Oid>,
        nonce: &str,
        now: Timestamp,
    ) -> Result<Option<Recorded>, LedgerError> {
        let history = self
            .searched(head, &[(NONCE, nonce)], FIRST_FOUND, now)
            .all()?;
        Ok(history.entries().first().cloned())
    }

    pub(crate) fn trust(&self) -> &Trust {
        &self.trust
    }

    pub(crate) fn book(&self) -> Book {
        self.book
    }

    pub(crate) fn git(&self) -> &Git {
        self.git
    }
}

/// How an entry's commit is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    /// Whether and how it is signed.
    pub sign: Sign,
    /// Who makes it, where that is not whom the entry is by.
    pub committer: Option<Identity>,
}

impl Default for Signing {
    /// As git is set up.
    fn default() -> Self {
        Signing {
            sign: Sign::AsConfigured,
            committer: None,
        }
    }
}

/// Fetches books of the same repository and place: one question, and at most one transfer.
pub fn fetch_all(ledgers: &[&Ledger<'_>]) -> Result<Vec<Fetched>, LedgerError> {
    let Some(first) = ledgers.first() else {
        return Ok(Vec::new());
    };
    let Some(remote) = &first.place.remote else {
        return ledgers
            .iter()
            .map(|ledger| {
                Ok(match ledger.head()? {
                    Some(_) => Fetched::Unchanged,
                    None => Fetched::Absent,
                })
            })
            .collect();
    };
    let names: Vec<RefName> = ledgers.iter().map(|of| of.branch.clone()).collect();
    let there = first.git.ls_remote(remote, &names)?;
    let here: Vec<RefName> = ledgers.iter().map(|of| of.here.clone()).collect();
    let here = first.git.read_refs(&here)?;
    let mut moved = Vec::new();
    let mut fetched = Vec::with_capacity(ledgers.len());
    for (ledger, was) in ledgers.iter().zip(here) {
        let now = there
            .iter()
            .find_map(|(name, oid)| (*name == ledger.branch).then_some(oid));
        fetched.push(match (was, now) {
            (None, None) => Fetched::Absent,
            (Some(was), None) => {
                return Err(LedgerError::Deleted {
                    branch: ledger.branch.to_string(),
                    was: was.to_string(),
                });
            }
            (Some(was), Some(now)) if was == *now => Fetched::Unchanged,
            (was, Some(now)) => {
                moved.push((ledger, was, now.clone()));
                Fetched::Moved
            }
        });
    }
    let pairs: Vec<(RefName, RefName)> = moved
        .iter()
        .map(|(ledger, ..)| (ledger.branch.clone(), ledger.here.clone()))
        .collect();
    match first.git.fetch(remote, &pairs) {
        Ok(()) => {
            if first.git.is_shallow()? {
                for ledger in ledgers {
                    ledger.reaches_its_beginning()?;
                }
            }
            Ok(fetched)
        }
        Err(error @ GitError::Diverged { .. }) => {
            for (ledger, was, now) in moved {
                // Those that continue were taken: what still is where it was is the culprit.
                if let Some(was) = was
                    && ledger.head()?.as_ref() == Some(&was)
                {
                    return Err(LedgerError::Rewritten {
                        branch: ledger.branch.to_string(),
                        was: was.to_string(),
                        now: now.to_string(),
                        tracking: ledger.here.to_string(),
                    });
                }
            }
            Err(error.into())
        }
        Err(error) => Err(error.into()),
    }
}

/// Rows in pages, newest first, each page twice as long as the one before.
#[derive(Debug)]
pub struct Pages<'l, 'g> {
    ledger: &'l Ledger<'g>,
    next: Option<Oid>,
    size: usize,
    messages: Match,
    now: Timestamp,
}

impl Pages<'_, '_> {
    /// Returns the next page; none where the beginning was reached.
    pub fn next_page(&mut self) -> Result<Option<Vec<Row>>, LedgerError> {
        let Some(from) = self.next.take() else {
            return Ok(None);
        };
        let commits = self.ledger.git.commits(&CommitsAsk {
            from: &[from],
            limit: Some(self.size),
            messages: self.messages.clone(),
            ..CommitsAsk::default()
        })?;
        if commits.len() == self.size {
            self.next = commits
                .last()
                .and_then(|last| last.parents.first().cloned());
        }
        self.size = (self.size * 2).min(LARGEST_PAGE);
        self.ledger.open_rows(commits, self.now).map(Some)
    }

    fn is_searched(&self) -> bool {
        self.messages != Match::All
    }
}

/// Reads as far back as a question needs.
#[derive(Debug)]
pub struct Reader<'l, 'g> {
    pages: Pages<'l, 'g>,
    history: History,
    /// The newest entry, whether or not it counts.
    newest: Option<Recorded>,
    /// The oldest entry read so far, whether or not it counts.
    oldest: Option<Recorded>,
}

impl Reader<'_, '_> {
    /// Returns the change that is not done.
    pub fn in_flight(&mut self) -> Result<Option<InFlight<'_>>, LedgerError> {
        self.order()?;
        match self.history.in_flight() {
            Ok(Answer::Is(found)) => Ok(found),
            Ok(Answer::ReadOn) => Ok(None),
            Err(disorder) => Err(self.disorder(disorder)),
        }
    }

    /// Returns the newest entry that settled or adopted something.
    pub fn last_settled(&mut self) -> Result<Option<&Recorded>, LedgerError> {
        while self.history.last_settled() == Answer::ReadOn {
            self.more()?;
        }
        match self.history.last_settled() {
            Answer::Is(found) => Ok(found),
            Answer::ReadOn => Ok(None),
        }
    }

    /// Returns where the state was when the ledger last heard of it.
    pub fn last_state(&mut self) -> Result<Option<LastState<'_>>, LedgerError> {
        while self.history.last_state() == Answer::ReadOn {
            self.more()?;
        }
        match self.history.last_state() {
            Answer::Is(found) => Ok(found),
            Answer::ReadOn => Ok(None),
        }
    }

    /// Reads until an entry is found, or to the beginning; returns the entries up to and with it.
    pub fn back_to(&mut self, found: impl Fn(&Entry) -> bool) -> Result<&[Recorded], LedgerError> {
        loop {
            let at = self
                .history
                .entries()
                .iter()
                .position(|of| found(&of.entry));
            if let Some(at) = at {
                return Ok(&self.history.entries()[..=at]);
            }
            if self.history.is_whole() {
                return Ok(self.history.entries());
            }
            self.more()?;
        }
    }

    /// Reads everything.
    pub fn all(mut self) -> Result<History, LedgerError> {
        while !self.history.is_whole() {
            self.more()?;
        }
        Ok(self.history)
    }

    pub(crate) fn order(&mut self) -> Result<Order, LedgerError> {
        loop {
            match self.history.order() {
                Ok(Answer::Is((order, _))) => return Ok(order),
                Ok(Answer::ReadOn) => self.more()?,
                Err(disorder) => return Err(self.disorder(disorder)),
            }
        }
    }

    fn disorder(&self, disorder: Disorder) -> LedgerError {
        LedgerError::Disorder {
            branch: self.pages.ledger.branch.to_string(),
            disorder,
        }
    }

    /// Reads one more page, and holds every entry against the one before it.
    fn more(&mut self) -> Result<(), LedgerError> {
        let ledger = self.pages.ledger;
        let lenient = ledger.book == Book::Approvals && self.pages.is_searched();
        let Some(rows) = self.pages.next_page()? else {
            self.history.reached_the_beginning();
            return Ok(());
        };
        let beginning = self.pages.next.is_none();
        let mut page = Vec::with_capacity(rows.len());
        for row in rows {
            let parents = row.commit.parents.len();
            let oid = row.commit.oid.clone();
            if lenient && row.outcome.is_err() {
                continue;
            }
            let recorded = ledger.reliable(row)?;
            if !self.pages.is_searched() {
                if parents > 1 {
                    return Err(ledger.unreliable(oid.as_str(), Problem::Merge));
                }
                if let Some(newer) = page.last().or(self.oldest.as_ref()) {
                    read::follows(&newer.entry, Some(&recorded.entry))
                        .map_err(|problem| ledger.unreliable(&newer.commit, problem))?;
                }
                if parents == 0 {
                    read::follows(&recorded.entry, None)
                        .map_err(|problem| ledger.unreliable(&recorded.commit, problem))?;
                }
            }
            page.push(recorded);
        }
        if self.newest.is_none() {
            self.newest = page.first().cloned();
        }
        self.oldest = page.last().cloned().or(self.oldest.take());
        page.retain(|recorded| ledger.trust.counts(ledger.book, &recorded.signature));
        self.history.read_on(page);
        if beginning {
            self.history.reached_the_beginning();
        }
        Ok(())
    }
}

/// Holds what becomes a trailer against what may stand there.
fn check_draft(draft: &Draft) -> Result<(), AppendError> {
    let fits = |text: &Option<String>| text.as_deref().is_none_or(is_token);
    if !fits(&draft.meaning) {
        return Err(AppendError::Unfit {
            why: "the digest of the plan's meaning has a character no digest has",
        });
    }
    if !fits(&draft.commit) {
        return Err(AppendError::Unfit {
            why: "the commit's id has a character no id has",
        });
    }
    Ok(())
}

/// Whether a text is one word of letters, digits, colons and dashes.
fn is_token(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.');
    !text.is_empty() && text.len() <= 200 && text.chars().all(plain)
}

/// Returns what no other run has: the standard library's hash keys are random, and that is all that
/// is needed. It is no secret.
pub(crate) fn nonce() -> String {
    let word = |salt: u64| {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u64(salt);
        hasher.write_u32(std::process::id());
        hasher.finish()
    };
    format!("{:016x}{:016x}", word(1), word(2))
}
