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

    public static string Success => """{"success":true}""";

    public static string Id(string id) => Object("id", id);

    public static string Object(string name, string value) => new JsonObject { [name] = value }.ToJsonString();

    public static string Message(string recipient, string id) => new JsonObject { ["recipient_id"] = recipient, ["message_id"] = id }.ToJsonString();

    public static string Media(string id, string address, GraphFile file) => new JsonObject
    {
        ["url"] = address,
        ["mime_type"] = file.MediaType,
        ["sha256"] = file.Sha256,
        ["file_size"] = file.Content.Length,
        ["id"] = id,
        ["messaging_product"] = "whatsapp",
    }.ToJsonString();

    public static string Error(int code, string message, string? details = null, int? subcode = null)
    {
        var error = new JsonObject { ["message"] = $"(#{code}) {message}", ["type"] = "OAuthException", ["code"] = code };
        if (subcode is not null)
        {
            error["error_subcode"] = subcode;
        }

        if (details is not null)
        {
            error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = details };
        }

        error["fbtrace_id"] = "AStandInTrace";
        return new JsonObject { ["error"] = error }.ToJsonString();
    }
}
