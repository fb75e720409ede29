using System.Net;
using System.Net.Http.Json;
using OneCall;

#if PACKED
// As our connection has it: asks for packed answers, and neither follows redirects nor keeps cookies.
using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, AllowAutoRedirect = false, UseCookies = false };
using var client = new HttpClient(handler) { BaseAddress = new Uri(args[0] + "/"), Timeout = TimeSpan.FromSeconds(60) };
#else
using var client = new HttpClient { BaseAddress = new Uri(args[0] + "/"), Timeout = TimeSpan.FromSeconds(60) };
#endif
client.DefaultRequestHeaders.Add("X-Appwrite-Project", "project");
client.DefaultRequestHeaders.Add("X-Appwrite-Key", "key");
client.DefaultRequestHeaders.Add("X-Appwrite-Response-Format", "1.9.0");
client.DefaultRequestHeaders.Add("Accept", "application/json");
client.DefaultRequestHeaders.Add("User-Agent", "by-hand/1.0");
using HttpResponseMessage response = await client.GetAsync($"users/{Uri.EscapeDataString("walter")}", HttpCompletionOption.ResponseHeadersRead);
response.EnsureSuccessStatusCode();
User user = (await response.Content.ReadFromJsonAsync(UserJson.Default.User))!;
Console.WriteLine($"{user.Id} {user.Name} {user.Logins} {user.Labels.Count}");
