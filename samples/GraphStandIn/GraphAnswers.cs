using System.Text.Json.Nodes;

namespace GraphStandIn;

/// <summary>The answers, in the documented shapes.</summary>
internal static class GraphAnswers
{
    public static string Accepted(string id, string input, string? waId) => new JsonObject
    {
        ["messaging_product"] = "whatsapp",
        ["contacts"] = new JsonArray(waId is null
            ? new JsonObject { ["input"] = input }
            : new JsonObject { ["input"] = input, ["wa_id"] = waId }),
        ["messages"] = new JsonArray(new JsonObject { ["id"] = id }),
    }.ToJsonString();

    public static string Error(int code, string message, string? details = null)
    {
        var error = new JsonObject { ["message"] = $"(#{code}) {message}", ["type"] = "OAuthException", ["code"] = code };
        if (details is not null)
        {
            error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = details };
        }

        error["fbtrace_id"] = "AStandInTrace";
        return new JsonObject { ["error"] = error }.ToJsonString();
    }
}
