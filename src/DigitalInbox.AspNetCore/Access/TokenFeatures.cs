using System.Collections;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DigitalInbox.AspNetCore.Access;

/// <summary>A request's features, with what antiforgery remembers of it kept apart. The host's antiforgery and ours would otherwise take each
/// other's tokens for their own wherever both have forms on one page.</summary>
internal sealed class TokenFeatures(IFeatureCollection request) : IFeatureCollection
{
    private static readonly object ContextKey = new();
    private readonly Dictionary<Type, object> own = [];

    public bool IsReadOnly => false;

    public int Revision => request.Revision;

    public object? this[Type key]
    {
        get => IsRemembered(key) ? own.GetValueOrDefault(key) : request[key];
        set
        {
            if (!IsRemembered(key))
            {
                request[key] = value;
            }
            else if (value is null)
            {
                own.Remove(key);
            }
            else
            {
                own[key] = value;
            }
        }
    }

    /// <summary>The request as our antiforgery sees it; the same one whenever it is asked for.</summary>
    public static HttpContext ContextOf(HttpContext context)
    {
        if (context.Items[ContextKey] is not HttpContext apart)
        {
            apart = new DefaultHttpContext(new TokenFeatures(context.Features));
            context.Items[ContextKey] = apart;
        }

        return apart;
    }

    public TFeature? Get<TFeature>() => (TFeature?)this[typeof(TFeature)];

    public void Set<TFeature>(TFeature? instance) => this[typeof(TFeature)] = instance;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => request.Where(f => !IsRemembered(f.Key)).Concat(own).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool IsRemembered(Type key) => key.Assembly == typeof(IAntiforgery).Assembly;
}
