using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace Intranet.People;

/// <summary>The company's own sign-in, by cookie.</summary>
internal static class SignInEndpoints
{
    public static void AddIntranetSignIn(this IServiceCollection services)
    {
        services.AddSingleton<StaffDirectory>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "intranet";
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "to";
        });
        services.AddAuthorization();
    }

    public static void MapIntranetSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-in", async (
            HttpContext context, StaffDirectory staff, [FromForm] string? id, [FromForm] string? password, [FromForm] string? to) =>
        {
            if (staff.SignIn(id, password) is not { } person)
            {
                return Results.LocalRedirect($"~/sign-in?refused=true&to={Uri.EscapeDataString(to ?? "")}");
            }

            await context.SignInAsync(PrincipalOf(person));

            // Only a path of this host: a sign-in that forwards anywhere is a gift to whoever sends the link.
            return Results.LocalRedirect(to is ['/', not ('/' or '\\'), ..] ? to : "~/");
        });
        endpoints.MapPost("/sign-out", async (HttpContext context, IFormCollection _) =>
        {
            await context.SignOutAsync();
            return Results.LocalRedirect("~/");
        });
    }

    private static ClaimsPrincipal PrincipalOf(Person person) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, person.Id),
            new Claim(ClaimTypes.Name, person.Name),
            .. person.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));
}
