using System.Globalization;
using System.Reflection;
using Appwrite.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Appwrite.DependencyInjection.Tests;

/// <summary>Options that are set from a program's configuration without reflection.</summary>
public class ConfigurationTests
{
    [Fact]
    public void Each_option_that_is_configured_is_set()
    {
        AppwriteConnectionOptions options = Bind(
            ("Endpoint", "https://fra.cloud.appwrite.io/v1"), ("ProjectId", "p"), ("Locale", "de"), ("ResponseFormat", "1.8.0"),
            ("Timeout", "00:00:20"), ("IdleTimeout", "00:00:05"), ("MaxAnswerBytes", "1024"), ("UserAgent", "me/1"), ("SendSdkHeaders", "true"),
            ("AcceptSelfSignedCertificates", "True"), ("StrictAnswers", "true"), ("RedirectSchemes:0", "myapp"), ("RedirectSchemes:1", "other"),
            ("Resilience:MaxRetries", "7"), ("Resilience:Delay", "00:00:01"), ("Resilience:MaxDelay", "00:00:09"), ("Resilience:ReadAfterConflict", "true"));

        Assert.Equal(("https://fra.cloud.appwrite.io/v1", "p", "de"), (options.Endpoint.ToString(), options.ProjectId, options.Locale));
        Assert.Equal(("1.8.0", "me/1"), (options.ResponseFormat, options.UserAgent));
        Assert.Equal((TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(5), 1024), (options.Timeout, options.IdleTimeout, options.MaxAnswerBytes));
        Assert.True(options.SendSdkHeaders && options.AcceptSelfSignedCertificates && options.StrictAnswers);
        Assert.Equal(["myapp", "other"], options.RedirectSchemes);
        AppwriteResilience resilience = options.Resilience;
        Assert.Equal((7, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9), true), (resilience.MaxRetries, resilience.Delay, resilience.MaxDelay, resilience.ReadAfterConflict));
    }

    [Fact]
    public void Each_option_of_realtime_that_is_configured_is_set()
    {
        AppwriteRealtimeOptions options = Bind(
            ("Realtime:ServerVersion", "1.9.6"), ("Realtime:Protocol", "messages"), ("Realtime:PingInterval", "00:00:11"), ("Realtime:MaxAttempts", "7"),
            ("Realtime:WhenFull", "Fail"), ("Realtime:BufferSize", "9")).Realtime;

        Assert.Equal(("1.9.6", RealtimeProtocol.Messages, TimeSpan.FromSeconds(11)), (options.ServerVersion, options.Protocol, options.PingInterval));
        Assert.Equal((7, RealtimeOverflow.Fail, 9), (options.MaxAttempts, options.WhenFull, options.BufferSize));
        Assert.Equal((TimeSpan.FromSeconds(40), 5), (options.SilenceTimeout, options.MaxRefusals));
    }

    [Fact]
    public void The_others_stay_as_they_are()
    {
        AppwriteConnectionOptions options = Bind(("Unknown", "x"), ("ProjectId", "q"));

        Assert.Equal("q", options.ProjectId);
        Assert.Equal("https://before.example/v1", options.Endpoint.ToString());
        Assert.Equal(TimeSpan.FromSeconds(60), options.Timeout);
        Assert.Same(AppwriteResilience.Default, options.Resilience);
    }

    // What the reflection of Bind would set, and nothing that a text cannot be.
    [Fact]
    public void No_option_is_forgotten()
    {
        (Type Type, string Text)[] texts =
        [
            (typeof(string), "x"), (typeof(Uri), "https://x.example/v1"), (typeof(TimeSpan), "00:00:07"), (typeof(bool), "true"), (typeof(long), "77"),
        ];
        List<PropertyInfo> settable = [.. typeof(AppwriteConnectionOptions).GetProperties().Where(property => texts.Any(text => text.Type == property.PropertyType))];

        Assert.True(settable.Count > 8);
        Assert.All(settable, property =>
        {
            string text = texts.First(one => one.Type == property.PropertyType).Text;
            object? value = property.GetValue(Bind((property.Name, text)));
            Assert.Equal(text, Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("True", "true", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void No_option_of_realtime_is_forgotten()
    {
        var texts = new Dictionary<Type, string>
        {
            [typeof(string)] = "1.2.3",
            [typeof(TimeSpan)] = "00:00:07",
            [typeof(int)] = "77",
            [typeof(int?)] = "78",
            [typeof(RealtimeProtocol)] = "Address",
            [typeof(RealtimeOverflow)] = "Wait",
        };
        PropertyInfo[] settable = [.. typeof(AppwriteRealtimeOptions).GetProperties().Where(property => property.Name is not (nameof(AppwriteRealtimeOptions.ConfigureHandler) or nameof(AppwriteRealtimeOptions.ConfigureSocket)))];

        Assert.True(settable.Length > 10);
        Assert.All(settable, property =>
            Assert.Equal(texts[property.PropertyType], Convert.ToString(property.GetValue(Bind(("Realtime:" + property.Name, texts[property.PropertyType])).Realtime), CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void No_option_of_resilience_is_forgotten()
    {
        var texts = new Dictionary<Type, string> { [typeof(int)] = "77", [typeof(TimeSpan)] = "00:00:07", [typeof(bool)] = "True" };
        PropertyInfo[] settable = [.. typeof(AppwriteResilience).GetProperties(BindingFlags.Public | BindingFlags.Instance)];

        Assert.True(settable.Length > 3);
        Assert.All(settable, property => Assert.Equal(
            texts[property.PropertyType],
            Convert.ToString(property.GetValue(Bind(("Resilience:" + property.Name, texts[property.PropertyType])).Resilience), CultureInfo.InvariantCulture)));
    }

    // A new option has to be bound, or to be named here as one that no text can be.
    [Fact]
    public void Options_of_other_kinds_are_no_texts_or_have_settings_of_their_own()
    {
        Type[] texts = [typeof(string), typeof(Uri), typeof(TimeSpan), typeof(bool), typeof(long)];

        Assert.Equal(
            [
                "Credential", "HttpClient", "HttpMessageHandler", "OnResponse", "OnWarning", "RateLimiter", "Realtime", "RedirectSchemes", "Resilience",
                "TimeProvider", "TypeInfoResolver",
            ],
            typeof(AppwriteConnectionOptions).GetProperties().Where(property => !texts.Contains(property.PropertyType)).Select(property => property.Name).Order());
    }

    [Theory]
    [InlineData("Endpoint", "fra cloud", "absolute address")]
    [InlineData("Timeout", "soon", "time span")]
    [InlineData("MaxAnswerBytes", "1 MB", "whole number")]
    [InlineData("StrictAnswers", "yes", "true or false")]
    [InlineData("Resilience:MaxRetries", "9999999999", "whole number")]
    [InlineData("Resilience:MaxRetries", "-9999999999", "whole number")]
    [InlineData("Realtime:BufferSize", "9999999999", "whole number")]
    [InlineData("Realtime:Delay", "soon", "time span")]
    [InlineData("Realtime:Protocol", "http", "Automatic, Address, Messages")]
    [InlineData("Realtime:WhenFull", "17", "DropOldest, Fail, Wait")]
    public void What_an_option_does_not_take_is_named_and_not_shown(string name, string text, string expected)
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(() => Bind((name, text)));

        Assert.Contains($"'Appwrite:{name}'", fault.Message, StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(text, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_a_registered_client_names_the_client()
    {
        IConfigurationSection section = Section(("Timeout", "soon"));
        var services = new ServiceCollection();
        services.AddBackend(options => options.BindAppwrite(section));
        using ServiceProvider provider = services.BuildServiceProvider();

        OptionsValidationException fault = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IBackend>);
        Assert.Contains("IBackend", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Appwrite:Timeout", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_root_of_a_configuration_will_do()
    {
        IConfiguration root = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["timeout"] = "soon" }).Build();
        Assert.Contains("'Timeout'", Assert.Throws<ArgumentException>(() => Options().BindAppwrite(root)).Message, StringComparison.Ordinal);
    }

    private static AppwriteConnectionOptions Options() => new() { Endpoint = new Uri("https://before.example/v1"), ProjectId = "before" };

    private static AppwriteConnectionOptions Bind(params (string Name, string Value)[] settings) => Options().BindAppwrite(Section(settings));

    private static IConfigurationSection Section(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(setting => "Appwrite:" + setting.Name, string? (setting) => setting.Value))
        .Build().GetSection("Appwrite");
}
