namespace Helpdesk.Agents;

internal sealed record HelpdeskAgent(string Id, string Name, params string[] Roles);
