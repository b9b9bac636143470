using System.Collections.Concurrent;

namespace Intranet.Questions;

/// <summary>The answers that people have got, until the host ends. A company would keep them, or send them by mail.</summary>
internal sealed class AnswerBook
{
    private readonly ConcurrentDictionary<(string Desk, string Person), ConcurrentQueue<string>> answers = new();

    public void Add(string desk, string person, string text) => answers.GetOrAdd((desk, person), _ => new()).Enqueue(text);

    public IReadOnlyCollection<string> For(string desk, string person) => answers.GetValueOrDefault((desk, person)) ?? [];
}
