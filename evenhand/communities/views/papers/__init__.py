"""Pages of policy papers: written by organisers, endorsed by members for their organisations."""
