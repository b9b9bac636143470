using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The one component that is rendered: it shows a fragment.</summary>
internal sealed class FragmentHost : ComponentBase
{
    /// <summary>What to show.</summary>
    [Parameter]
    public RenderFragment? Content { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Content);
}
