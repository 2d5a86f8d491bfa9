"""The command line: words typed at a prompt go in; a site, catalogs or a new page come out.

One command a file: ``register(commands)`` declares its arguments, ``run(arguments)`` does the
work and returns the exit code. Only this package prints.
"""
