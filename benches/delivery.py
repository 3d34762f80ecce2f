#!/usr/bin/env python3
"""Measure `tf-upstream plan`, `gate` and `log`, and print tables of wall time.

usage: delivery.py BUILD...

Plan: against what one would do by hand, the engine's `plan -out` and one
`show -json`, in the same root. The ways take turns, RUNS times, so that what
else the machine does falls on all of them alike.

Gate and log: in a repository with a local remote, where the environment and
the one before it have ledgers of ENTRIES entries; once unsigned, and once with
writers and an approver in the policy and every entry signed, which `ssh-keygen`
does one by one (some minutes) where Python has no `cryptography`. How many
processes a command starts is counted by strace, where that is installed.

RUNS and ENTRIES in the environment change those numbers, ONLY="gate signed plan
aws" chooses among the tables, and KEEP=FOLDER leaves the repositories there.

Nothing here passes or fails: it only shows.
"""
import base64, contextlib, hashlib, io, json, os, pathlib, shutil, statistics, subprocess, sys, tempfile, time, zlib

RUNS = int(os.environ.get("RUNS", "9"))
ENTRIES = int(os.environ.get("ENTRIES", "10000"))
# What took so many seconds by now is not measured again.
ENOUGH = 30

POLICY = """
environment "staging" {
  branch         = "staging"
  var_files      = ["envs/staging.tfvars"]
  backend_config = ["envs/staging.tfbackend"]
  own            = ["envs/staging*"]
}
environment "prod" {
  branch         = "main"
  after          = "staging"
  var_files      = ["envs/prod.tfvars"]
  backend_config = ["envs/prod.tfbackend"]
  own            = ["envs/prod*"]
}
"""

HEAD = """
terraform {
  backend "local" {}
%s
}
variable "size" {
  type = number
}
"""

NO_PROVIDER = HEAD % "" + """
resource "terraform_data" "some" {
  count = 20
  input = { size = var.size, number = count.index }
}
"""

# Some twenty objects of the kinds that a service has.
AWS = HEAD % """
  required_providers {
    aws = {
      source  = "registry.terraform.io/hashicorp/aws"
      version = "5.100.0"
    }
  }
""" + """
provider "aws" {
  s3_use_path_style = true
  max_retries       = 2
}
resource "aws_sqs_queue" "some" {
  count                      = 6
  name                       = "queue-${count.index}"
  visibility_timeout_seconds = var.size
}
resource "aws_sns_topic" "some" {
  count        = 4
  name         = "topic-${count.index}"
  display_name = "size ${var.size}"
}
resource "aws_s3_bucket" "some" {
  count         = 3
  bucket        = "bucket-of-the-bench-${count.index}"
  force_destroy = true
  tags          = { size = var.size }
}
resource "aws_iam_role" "some" {
  count              = 4
  name               = "role-${count.index}"
  description        = "size ${var.size}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
resource "aws_dynamodb_table" "some" {
  count        = 2
  name         = "table-${count.index}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  tags = { size = var.size }
}
resource "aws_cloudwatch_log_group" "some" {
  count             = 2
  name              = "log-${count.index}"
  retention_in_days = 7
  tags              = { size = var.size }
}
"""


SIGNED = """
ledger {
  writers = ["%s"]
}
approver "lead" {
  keys = ["%s"]
}
"""


class Repository:
    """A bare remote, a clone of it, and commands in an environment of our own making.

    Where its commits are signed, the policy names whose signatures count.
    """

    def __init__(self, directory, build, code, cli="", variables=(), signed=False):
        self.base = pathlib.Path(directory)
        self.clone = self.base / "clone"
        self.engine = shutil.which("terraform") or shutil.which("tofu") or sys.exit("neither terraform nor tofu is on the PATH")
        self.build = os.path.abspath(build)
        self.clone.mkdir(parents=True)
        (self.base / "cli.tfrc").write_text(cli)
        (self.base / "gitconfig").write_text("[user]\n  name = pipeline\n  email = pipeline@example.com\n[init]\n  defaultBranch = main\n")
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        self.variables = {
            **kept,
            "HOME": str(self.base),
            "GIT_CONFIG_GLOBAL": str(self.base / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "CHECKPOINT_DISABLE": "1",
            "TF_CLI_CONFIG_FILE": str(self.base / "cli.tfrc"),
            "TF_UPSTREAM_ENGINE": self.engine,
            **dict(variables),
        }
        self.git("init", "--quiet", "--bare", "../remote.git")
        self.git("init", "--quiet")
        self.git("remote", "add", "origin", "../remote.git")
        self.key = None
        policy = POLICY
        if signed:
            self.key = self.base / "pipeline"
            for name in ("pipeline", "lead"):
                self.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", "../" + name)
            for setting in (("gpg.format", "ssh"), ("user.signingKey", str(self.key)), ("commit.gpgSign", "true")):
                self.git("config", "--global", *setting)
            policy += SIGNED % tuple((self.base / name).read_text().strip() for name in ("pipeline.pub", "lead.pub"))
        self.put("upstream.hcl", policy)
        self.put("main.tf", code)
        self.put(".gitignore", ".terraform/\n*.json\n*.plan\n")
        for environment in ("staging", "prod"):
            self.put("envs/%s.tfvars" % environment, "size = 30\n")
            self.put("envs/%s.tfbackend" % environment, 'path = "../state/%s.tfstate"\n' % environment)
        self.commit("Describe the service")
        self.git("branch", "staging")
        self.git("push", "--quiet", "origin", "main", "staging")

    def put(self, name, text):
        path = self.clone / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def commit(self, message):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def run(self, *command, stdin=None, ends_with=(0,)):
        ran = subprocess.run(command, cwd=self.clone, env=self.variables, input=stdin, capture_output=True)
        if ran.returncode not in ends_with:
            sys.exit("%s ended with %d\n%s%s" % (" ".join(command), ran.returncode, ran.stdout.decode(), ran.stderr.decode()))
        return ran.stdout

    def git(self, *arguments, stdin=None):
        return self.run("git", *arguments, stdin=stdin)

    def deliver(self, branch):
        self.git("checkout", "--quiet", branch)
        self.run(self.build, "plan")
        self.run(self.build, "apply")

    def time(self, *command, ends_with=(0,)):
        started = time.perf_counter()
        self.run(*command, ends_with=ends_with)
        return time.perf_counter() - started

    def processes(self, *command):
        """Return how many processes a command starts."""
        if not shutil.which("strace"):
            return "-"
        trace = self.base / "trace"
        self.run("strace", "-f", "-qq", "-e", "trace=execve", "-e", "status=successful", "-o", str(trace), *command, ends_with=range(256))
        return str(max(0, trace.read_text().count("execve(") - 1))


def table(title, rows):
    """Print best and median of every row, and the median of how each turn compares to that of another row."""
    print("\n%s" % title)
    print("%-34s %10s %10s %10s %10s" % ("", "best ms", "median ms", "to first", "processes"))
    for label, seconds, processes, first in rows:
        more = statistics.median(mine / firsts for mine, firsts in zip(seconds, first)) - 1
        print("%-34s %10.1f %10.1f %9.1f%% %10s" % (label, min(seconds) * 1e3, statistics.median(seconds) * 1e3, more * 100, processes))


def measure_plan(title, repository, builds):
    """The root as it is applied, with a change of some of its objects planned."""
    repository.deliver("staging")
    repository.put("envs/staging.tfvars", "size = 60\n")
    repository.commit("Let it take longer")
    repository.git("push", "--quiet", "origin", "staging")
    by_hand = [repository.engine, "plan", "-input=false", "-no-color", "-out=by-hand.plan", "-var-file=envs/staging.tfvars"]
    show = [repository.engine, "show", "-json", "-no-color", "by-hand.plan"]

    def hand():
        started = time.perf_counter()
        repository.run(*by_hand)
        (repository.clone / "by-hand.json").write_bytes(repository.run(*show))
        return time.perf_counter() - started

    ways = [("by hand: plan -out, show -json", hand, "2")]
    for number, build in enumerate(builds):
        build = os.path.abspath(build)
        name = "tf-upstream plan" if number == 0 else "build %d: plan" % (number + 1)
        ways.append((name, lambda build=build: repository.time(build, "plan"), repository.processes(build, "plan")))
    seconds = {label: [] for label, _, _ in ways}
    for label, run, _ in ways:
        run()
    for turn in range(RUNS):
        # Whoever comes first has it no better.
        for label, run, _ in ways if turn % 2 == 0 else reversed(ways):
            seconds[label].append(run())
    table(title, [(label, seconds[label], processes, seconds[ways[0][0]]) for label, _, processes in ways])


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def combined(code):
    parts = [code[part].encode() for part in ("tree", "configuration", "lock")]
    return digest(b"".join(len(part).to_bytes(8, "big") + part for part in parts))


def signer(key):
    """Return what makes git's SSH signatures of bytes with a key."""
    try:
        from cryptography.hazmat.primitives.serialization import load_ssh_private_key
    except ImportError:
        command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", str(key)]
        return lambda payload: subprocess.run(command, input=payload, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    private = load_ssh_private_key(key.read_bytes(), None)
    public = base64.b64decode(key.with_suffix(".pub").read_text().split()[1])

    def fields(*values):
        return b"".join(len(value).to_bytes(4, "big") + value for value in values)

    def sign(payload):
        made = private.sign(b"SSHSIG" + fields(b"git", b"", b"sha512", hashlib.sha512(payload).digest()))
        whole = b"SSHSIG" + (1).to_bytes(4, "big") + fields(public, b"git", b"", b"sha512", fields(b"ssh-ed25519", made))
        text = base64.b64encode(whole)
        lines = [text[at : at + 70] for at in range(0, len(text), 70)]
        return b"\n".join([b"-----BEGIN SSH SIGNATURE-----", *lines, b"-----END SSH SIGNATURE-----", b""])

    return sign


def sign_all(repository, branch):
    """Write the commits of a branch of the remote anew, each with a signature.

    Each names the one before, so they can only be signed one after the other.
    """
    remote = ("--git-dir", "../remote.git")
    commits = repository.git(*remote, "rev-list", "--reverse", branch)
    raw = io.BytesIO(repository.git(*remote, "cat-file", "--batch", stdin=commits))
    sign, before = signer(repository.key), None
    count = len(commits.split())
    pack = bytearray(b"PACK" + (2).to_bytes(4, "big") + count.to_bytes(4, "big"))
    for _ in range(count):
        commit = raw.read(int(raw.readline().split()[2]))
        raw.readline()
        headers, message = commit.split(b"\n\n", 1)
        lines = headers.split(b"\n")
        if before:
            lines[1] = b"parent " + before
        made = sign(b"\n".join(lines) + b"\n\n" + message).rstrip(b"\n")
        lines.append(b"gpgsig " + made.replace(b"\n", b"\n "))
        commit = b"\n".join(lines) + b"\n\n" + message
        before = hashlib.sha1(b"commit %d\0" % len(commit) + commit).hexdigest().encode()
        # Its type and its size, the lowest bits first.
        head, rest = [1 << 4 | len(commit) & 15], len(commit) >> 4
        while rest:
            head[-1] |= 128
            head.append(rest & 127)
            rest >>= 7
        pack += bytes(head) + zlib.compress(commit)
    repository.git(*remote, "index-pack", "--stdin", stdin=bytes(pack + hashlib.sha1(pack).digest()))
    repository.git(*remote, "update-ref", branch, before.decode())


def lengthen(repository, environment, count, renamed):
    """Put as many older changes before the ones on a ledger as it takes for so many entries.

    `renamed` has the new commits of entries by their old ones: other ledgers rely on them.
    """
    branch = "refs/heads/tf-upstream/ledger/%s/root" % environment
    here = "refs/tf-upstream/origin/ledger/%s/root" % environment
    commits = repository.git("rev-list", "--reverse", here).decode().split()
    templates = []
    for commit in commits:
        files = {}
        for line in repository.git("ls-tree", "-r", commit).decode().splitlines():
            name = line.split("\t")[1]
            files[name] = repository.git("show", "%s:%s" % (commit, name))
        message = repository.git("show", "--no-patch", "--format=%B", commit).decode()
        templates.append((json.loads(files.pop("entry.json")), files, message))
    stream = bytearray()
    size = len(templates)
    # Whole changes only.
    count = -(-count // size) * size
    last = count - size
    for seq in range(1, count + 1):
        entry, files, message = templates[(seq - 1 - last) % size]
        entry = json.loads(json.dumps(entry))
        turn = (seq - 1 - last) // size
        change = seq - (entry["seq"] - entry["change"])
        lines = message.rstrip("\n").split("\n")
        entry["seq"], entry["change"] = seq, change
        if entry.get("upstream"):
            entry["upstream"]["entry"] = renamed[entry["upstream"]["entry"]]
        if turn < 0:
            # Something else was changed then, and long ago.
            entry["at"] = "2020-01-01T%02d:%02d:%02dZ" % (seq // 3600 % 24, seq // 60 % 60, seq % 60)
            if entry.get("code"):
                entry["code"]["tree"] = digest(b"%d" % (turn // 8))
            if entry.get("meaning"):
                entry["meaning"] = digest(b"meaning %d" % turn)
        at = subprocess.check_output(["date", "--utc", "--date", entry["at"], "+%s"]).decode().strip() if turn >= 0 else str(1577836800 + seq)
        said = {"Change": str(change), "Nonce": "%032x" % seq}
        if entry.get("code"):
            said["Code"] = combined(entry["code"])
        if entry.get("meaning"):
            said["Meaning"] = entry["meaning"]
        for number, line in enumerate(lines):
            name = line.split(":")[0]
            if name in said:
                lines[number] = "%s: %s" % (name, said[name])
        message = ("\n".join(lines) + "\n").encode()
        who = "%s <%s> %s +0000" % (entry["by"]["name"], entry["by"]["email"], at)
        stream += b"commit %s\nauthor %s\ncommitter %s\ndata %d\n%s\ndeleteall\n" % (branch.encode(), who.encode(), who.encode(), len(message), message)
        for name, text in {"entry.json": json.dumps(entry, indent=2).encode(), **files}.items():
            stream += b"M 100644 inline %s\ndata %d\n%s\n" % (name.encode(), len(text), text)
    # Where it was fetched to before, it would not be a continuation.
    repository.git("update-ref", "-d", here)
    repository.git("--git-dir", "../remote.git", "update-ref", "-d", branch)
    repository.git("--git-dir", "../remote.git", "fast-import", "--quiet", "--force", stdin=bytes(stream))
    if repository.key:
        sign_all(repository, branch)
    now = repository.git("--git-dir", "../remote.git", "rev-list", "--reverse", branch).decode().split()
    renamed.update(zip(commits, now[last:]))


def measure_gate(title, repository, builds):
    for branch in ("staging", "main"):
        repository.deliver(branch)
    # The next change has settled upstream, and comes to production.
    repository.git("checkout", "--quiet", "staging")
    repository.put("more.tf", 'resource "terraform_data" "more" {}\n')
    repository.commit("Add more")
    repository.git("push", "--quiet", "origin", "staging")
    repository.deliver("staging")
    renamed = {}
    for environment in ("staging", "prod"):
        lengthen(repository, environment, ENTRIES, renamed)
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "staging")
    repository.git("push", "--quiet", "origin", "main")
    repository.run(repository.build, "plan")
    verdict = json.loads(repository.run(repository.build, "gate", "--format", "json"))
    print("\nthe gate says: %s" % verdict.get("decision"))
    ways = []
    for command in (["gate"], ["log"], ["log", "--verify"]):
        for number, build in enumerate(builds):
            build = os.path.abspath(build)
            name = "" if number == 0 else "build %d: " % (number + 1)
            ways.append((" ".join(command), name + " ".join(command), [build, *command], repository.processes(build, *command)))
    seconds = {label: [] for _, label, _, _ in ways}
    for turn in range(RUNS * 2 + 1):
        for _, label, command, _ in ways:
            if sum(seconds[label]) > ENOUGH:
                continue
            took = repository.time(*command)
            # The first warms up what is quick.
            if turn > 0 or took > 1:
                seconds[label].append(took)
    table(title, [(label, seconds[label], processes, seconds[first]) for first, label, _, processes in ways])


@contextlib.contextmanager
def cloud(moto):
    """A moto that ends with its standard input."""
    server = subprocess.Popen([moto], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield server.stdout.readline().decode().strip()
    finally:
        server.stdin.close()
        server.wait()


def main():
    builds = sys.argv[1:]
    if not builds:
        sys.exit(__doc__)
    only = os.environ.get("ONLY", "gate signed plan aws").split()
    for number, build in enumerate(builds):
        print("build %d: %s" % (number + 1, build))
    if os.environ.get("KEEP"):
        os.makedirs(os.environ["KEEP"])
    with contextlib.nullcontext(os.environ["KEEP"]) if os.environ.get("KEEP") else tempfile.TemporaryDirectory(prefix="tf-upstream-bench-") as directory:
        if "gate" in only:
            title = "gate and log, both ledgers with some %d entries" % ENTRIES
            measure_gate(title, Repository(directory + "/gate", builds[0], NO_PROVIDER), builds)
        if "signed" in only:
            title = "the same, with writers and every entry signed"
            measure_gate(title, Repository(directory + "/signed", builds[0], NO_PROVIDER, signed=True), builds)
        if "plan" in only:
            measure_plan("plan of 20 objects without a provider", Repository(directory + "/plan", builds[0], NO_PROVIDER), builds)
        mirror, moto = os.environ.get("TF_UPSTREAM_PROVIDER_MIRROR"), os.environ.get("TF_UPSTREAM_E2E_MOTO")
        if "aws" not in only:
            return
        if not mirror or not moto:
            print("\nthere is no provider mirror: the plan with the AWS provider is left out")
            return
        cli = "provider_installation {\n  filesystem_mirror {\n    path = %s\n  }\n}\n" % json.dumps(mirror)
        with cloud(moto) as address:
            variables = {
                "AWS_ENDPOINT_URL": address,
                "AWS_REGION": "eu-central-1",
                "AWS_ACCESS_KEY_ID": "none",
                "AWS_SECRET_ACCESS_KEY": "none",
                "AWS_EC2_METADATA_DISABLED": "true",
            }
            measure_plan("plan of 21 objects with the AWS provider", Repository(directory + "/aws", builds[0], AWS, cli, variables), builds)


main()
