#!/usr/bin/env python3
"""Add the skeleton of a fact to a pack: new-fact.py PROVIDER/SERVICE TYPE NAME

The pack and the type's block are made where they are missing. What is left empty is what
`tf-upstream knowledge check` asks for.
"""
import os, re, sys

FACT = '''  fact "%s" {
    attribute = ""
    when      = "changed"
    effects   = []
    level     = "major"
    message   = ""
    advice    = ""
    source    = ""
    evidence  = ""
    fires     = ["before", "after"]
    misses    = ["before", "before"]
  }
'''

def neighbour(folder):
    """Return the provider that the packs beside a new one are about, where they agree on one."""
    providers = set()
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        with open(os.path.join(folder, name)) as file:
            providers.update(re.findall(r'^provider = "([^"]*)"$', file.read(), re.M))
    return providers.pop() if len(providers) == 1 else ""

def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    pack, resource_type, name = sys.argv[1:]
    if not re.fullmatch(r"[a-z0-9_]+/[a-z0-9_]+", pack):
        sys.exit("%s: a pack is named PROVIDER/SERVICE, as in aws/rds" % pack)
    if not re.fullmatch(r"[a-z0-9-]+", name):
        sys.exit("%s: facts are named in kebab-case, as in engine-major-upgrade" % name)
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "packs", pack + ".hcl")
    if os.path.exists(path):
        with open(path) as file:
            text = file.read()
    else:
        text = 'provider = "%s"\nservice  = ""\n' % neighbour(os.path.dirname(path))
    block = re.search(r'^resource [^{\n]*"%s"[^{\n]*\{\n' % re.escape(resource_type), text, re.M)
    if block is None:
        text += '\nresource "%s" {\n%s}\n' % (resource_type, FACT % name)
    else:
        end = re.compile(r"^\}$", re.M).search(text, block.end())
        if re.search(r'^  fact "%s" \{$' % re.escape(name), text[block.end():end.start()], re.M):
            sys.exit("%s: there is a fact %s on %s already" % (path, name, resource_type))
        text = text[:end.start()] + "\n" + FACT % name + text[end.start():]
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
    print("%s has the skeleton; fill it in until this says that it is sound:" % os.path.relpath(path))
    print("    cargo run --quiet -- knowledge check %s" % os.path.relpath(path))

main()
