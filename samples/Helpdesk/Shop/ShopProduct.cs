namespace Helpdesk.Shop;

internal sealed record ShopProduct(string Id, string Price, string English, string French, string EnglishText, string FrenchText)
{
    public static IReadOnlyList<ShopProduct> All { get; } =
    [
        new("lamp", "€ 89", "Desk lamp Iris", "Lampe de bureau Iris", "Warm light that follows your evening. Dims at a touch.", "Une lumière chaude qui suit votre soirée. Variateur tactile."),
        new("lantern", "€ 45", "Garden lantern Sol", "Lanterne de jardin Sol", "Charges in the sun, glows until midnight.", "Se charge au soleil, brille jusqu'à minuit."),
        new("pendant", "€ 159", "Pendant Orb", "Suspension Orb", "Blown glass above the table, made in Lyon.", "Du verre soufflé au-dessus de la table, fabriqué à Lyon."),
    ];
}
