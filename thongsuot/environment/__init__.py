"""The embedded reference environment: certificates, the two towers as processes of their own, and their tenants; and where a project's documents are."""
