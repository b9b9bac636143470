using DigitalInbox.Search;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>A part of a filter. Immutable.</summary>
internal abstract record QueueFilterNode
{
    private QueueFilterNode()
    {
    }

    public virtual bool AsksOfContact => false;

    /// <summary>True when it looks at a custom field of the case.</summary>
    public virtual bool AsksOfFields => false;

    public abstract bool Matches(RoutingFacts facts);

    /// <summary>Every case, or none.</summary>
    public sealed record Constant(bool Value) : QueueFilterNode
    {
        public override bool Matches(RoutingFacts facts) => Value;
    }

    public sealed record Not(QueueFilterNode Part) : QueueFilterNode
    {
        public override bool AsksOfContact => Part.AsksOfContact;

        public override bool AsksOfFields => Part.AsksOfFields;

        public override bool Matches(RoutingFacts facts) => !Part.Matches(facts);
    }

    /// <summary>All parts, or any of them; two parts at least.</summary>
    public sealed record Group(bool IsAnd, IReadOnlyList<QueueFilterNode> Parts) : QueueFilterNode
    {
        public override bool AsksOfContact => Parts.Any(p => p.AsksOfContact);

        public override bool AsksOfFields => Parts.Any(p => p.AsksOfFields);

        public override bool Matches(RoutingFacts facts)
        {
            foreach (var part in Parts)
            {
                if (part.Matches(facts) != IsAnd)
                {
                    return !IsAnd;
                }
            }

            return IsAnd;
        }
    }

    /// <summary>One of the values is what the case has.</summary>
    public sealed record Is(QueueFilterSubject Subject, string? Name, IReadOnlyList<string> Values) : QueueFilterNode
    {
        public override bool AsksOfContact => Subject is QueueFilterSubject.Contact or QueueFilterSubject.Language;

        public override bool AsksOfFields => Subject == QueueFilterSubject.Field;

        public override bool Matches(RoutingFacts facts)
        {
            foreach (var value in Values)
            {
                if (Matches(facts, value))
                {
                    return true;
                }
            }

            return false;
        }

        private bool Matches(RoutingFacts facts, string value) => Subject switch
        {
            QueueFilterSubject.Channel => string.Equals(facts.Channel.Value, value, StringComparison.Ordinal),
            QueueFilterSubject.Kind => string.Equals(facts.Kind.Value, value, StringComparison.Ordinal),
            QueueFilterSubject.Direction => string.Equals(facts.Direction.ToString(), value, StringComparison.OrdinalIgnoreCase),
            QueueFilterSubject.Tag => facts.Tags.Contains(new TagId(value)),
            QueueFilterSubject.Language => Speaks(facts.Language, value),
            QueueFilterSubject.Contact => facts.Contact.TryGetValue(Name!, out var known) && Same(known, value),
            QueueFilterSubject.Field => facts.Fields.TryGetValue(Name!, out var known) && Same(known, value),
            _ => throw new InvalidOperationException($"{Subject} is not compared."),
        };

        private static bool Same(string known, string value) => string.Equals(known, value, StringComparison.OrdinalIgnoreCase);

        // Who asks for "pt" takes "pt-BR", and not the other way round.
        private static bool Speaks(string? known, string value) =>
            known is not null
            && known.StartsWith(value, StringComparison.OrdinalIgnoreCase)
            && (known.Length == value.Length || known[value.Length] is '-' or '_');
    }

    /// <summary>Something is known, whatever it is.</summary>
    public sealed record IsSet(QueueFilterSubject Subject, string Name) : QueueFilterNode
    {
        public override bool AsksOfContact => Subject == QueueFilterSubject.Contact;

        public override bool AsksOfFields => Subject == QueueFilterSubject.Field;

        public override bool Matches(RoutingFacts facts) =>
            (Subject == QueueFilterSubject.Contact ? facts.Contact : facts.Fields).TryGetValue(Name, out var known) && known.Length > 0;
    }

    /// <summary>The customer wrote these words one after the other; the last may be only the beginning of a word.</summary>
    public sealed record Says(string Phrase) : QueueFilterNode
    {
        private readonly string[] words = [.. SearchText.Words(Phrase).Select(w => w.Text)];
        private readonly bool isBeginning = Phrase.TrimEnd().EndsWith('*');

        public bool HasWords => words.Length > 0;

        public bool Equals(Says? other) => other is not null && string.Equals(Phrase, other.Phrase, StringComparison.Ordinal);

        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Phrase);

        public override bool Matches(RoutingFacts facts)
        {
            if (facts.Text is null || words.Length == 0)
            {
                return false;
            }

            var said = SearchText.Words(facts.Text);
            for (var start = 0; start + words.Length <= said.Count; start++)
            {
                if (IsAt(said, start))
                {
                    return true;
                }
            }

            return false;
        }

        private bool IsAt(IReadOnlyList<SearchWord> said, int start)
        {
            for (var i = 0; i < words.Length; i++)
            {
                var isLast = i == words.Length - 1;
                var word = said[start + i].Text;
                if (isLast && isBeginning ? !word.StartsWith(words[i], StringComparison.Ordinal) : !string.Equals(word, words[i], StringComparison.Ordinal))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The local time is in a span of the day, which may go over midnight; the end is not in it.</summary>
    public sealed record IsBetween(LocalTime From, LocalTime To, DateTimeZone Zone) : QueueFilterNode
    {
        public override bool Matches(RoutingFacts facts)
        {
            var time = facts.At.InZone(Zone).TimeOfDay;
            return From < To ? time >= From && time < To : time >= From || time < To;
        }
    }
}
