# One colour: some servers, and the target that the router knows them by.

resource "terraform_data" "server" {
  count = var.settings.servers

  input = {
    name    = "${var.name}-${count.index}"
    version = var.settings.version
    network = var.network
  }
}

# Keeps its id when servers come and go, as a target group does.
resource "terraform_data" "target" {
  input = { name = var.name, servers = terraform_data.server[*].id }
}
