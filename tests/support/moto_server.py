#!/usr/bin/env python3
"""Serves moto, a local stand-in for AWS, on a free port of this machine until its input ends.

Prints the address as its first line. The caller keeps the other end of standard input open for as
long as it wants the server: when the caller ends, however it does, the input ends with it and so
does the server. All that moto writes goes to a temporary directory that is then removed.
"""

import itertools
import logging
import os
import sys
import tempfile
import threading


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="tf-upstream-moto-") as directory:
        # Set before moto is imported: it looks at the environment while it is loaded.
        os.chdir(directory)
        os.environ["TMPDIR"] = tempfile.tempdir = directory
        fill_gaps()
        serve()


def fill_gaps() -> None:
    """Says what the AWS provider asks for and moto does not say."""
    from moto.ec2.responses.instances import InstanceResponse
    from moto.rds.models import DBInstance
    from moto.redshift.models import Cluster

    # moto gives every database instance the same one, and the provider asks by it.
    made, numbers = DBInstance.__init__, itertools.count(1)

    def make(self, *arguments, **keywords):
        made(self, *arguments, **keywords)
        self.dbi_resource_id = f"db-{next(numbers):026}"

    DBInstance.__init__ = make

    # moto keeps it of a change, but not of a start.
    started = InstanceResponse.run_instances

    def start(self):
        reservation = started(self)
        for instance in reservation.result.instances:
            instance.disable_api_termination = self._get_param("DisableApiTermination") or False
        return reservation

    InstanceResponse.run_instances = start

    Cluster.cluster_availability_status = "Available"
    Cluster.availability_zone_relocation_status = "disabled"
    Cluster.multi_az = "Disabled"


def serve() -> None:
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import make_server

    # One line for every request would bury what the tests say.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    application = DomainDispatcherApplication(create_backend_app)
    server = make_server("127.0.0.1", 0, application, threaded=True)
    os.environ["MOTO_PORT"] = str(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    sys.stdin.buffer.read()


if __name__ == "__main__":
    main()
