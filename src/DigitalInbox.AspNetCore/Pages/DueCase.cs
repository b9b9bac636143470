using DigitalInbox.Cases;
using DigitalInbox.Sla;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>A case and its clock that is over first.</summary>
internal sealed record DueCase(CaseRecord Record, SlaStanding Clock);
