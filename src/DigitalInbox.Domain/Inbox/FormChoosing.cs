using DigitalInbox.Cases;
using DigitalInbox.Knowledge;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Makes of what an agent chose, and of what the form says, the form as it is sent.</summary>
internal static class FormChoosing
{
    /// <exception cref="InboxException"><c>form.unknown</c>.</exception>
    public static FormDefinition Find(IReadOnlyList<FormDefinition> forms, FormId id) =>
        forms.FirstOrDefault(f => f.Id == id) ?? throw new InboxException(
            InboxErrorKind.Refused,
            FormErrors.Unknown,
            $"There is no form '{id}'.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["known"] = forms.Select(f => f.Id.Value).ToArray() });

    /// <exception cref="InboxException"><c>form.languageUnknown</c>, <c>form.lifetimeInvalid</c>.</exception>
    public static FormSubmission Choose(
        FormDefinition form, FormRequest request, CaseSnapshot state, AgentId by, FormSubmissionId id, Instant now)
    {
        var language = request.Language ?? form.Languages[0];
        if (!form.Languages.Contains(language, StringComparer.Ordinal))
        {
            throw new InboxException(
                InboxErrorKind.Invalid,
                FormErrors.LanguageUnknown,
                $"The form '{form.Id}' is not written in that language.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["known"] = form.Languages.ToArray() });
        }

        return new FormSubmission
        {
            Id = id,
            CaseId = state.Id,
            ContactId = state.ContactId,
            FormId = form.Id,
            FormVersion = form.Version,
            Language = language,
            IsSingleUse = request.IsSingleUse ?? form.IsSingleUse,
            SentBy = by,
            SentAt = now,
            ExpiresAt = EndOf(request.Lifetime ?? form.LinkLifetime, now),
        };
    }

    /// <summary>When something that lives for a time ends: at a whole second, as links say it.</summary>
    /// <exception cref="InboxException"><c>form.lifetimeInvalid</c>.</exception>
    public static Instant EndOf(Duration lifetime, Instant now) =>
        lifetime >= FormBuilder.ShortestLifetime && lifetime <= FormBuilder.LongestLifetime
            ? Instant.FromUnixTimeSeconds((now + lifetime).ToUnixTimeSeconds())
            : throw new InboxException(
                InboxErrorKind.Invalid, FormErrors.LifetimeInvalid, "A link lives for at least a minute and at most 366 days.");
}
