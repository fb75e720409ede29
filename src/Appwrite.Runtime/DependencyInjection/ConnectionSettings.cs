using System.ComponentModel;
using System.Globalization;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>
/// Sets options from a program's configuration, without reflection. What knows the configuration is generated into the program, so that this
/// library needs no package for it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConnectionSettings
{
    /// <summary>Sets those options that are configured; the others stay as they are.</summary>
    /// <param name="options">The options.</param>
    /// <param name="read">Gives a setting's text, or <see langword="null"/> where it is not there. Parts of a name are separated by a colon.</param>
    /// <param name="path">Where the settings stand, for messages; empty at the root.</param>
    /// <exception cref="ArgumentException">A text is not what the option takes.</exception>
    public static void Apply(AppwriteConnectionOptions options, Func<string, string?> read, string path)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(path);
        var settings = new Settings(read, path);
        options.Endpoint = settings.Address(nameof(options.Endpoint)) ?? options.Endpoint;
        options.ProjectId = read(nameof(options.ProjectId)) ?? options.ProjectId;
        options.Locale = read(nameof(options.Locale)) ?? options.Locale;
        options.ResponseFormat = read(nameof(options.ResponseFormat)) ?? options.ResponseFormat;
        options.Timeout = settings.Time(nameof(options.Timeout)) ?? options.Timeout;
        options.IdleTimeout = settings.Time(nameof(options.IdleTimeout)) ?? options.IdleTimeout;
        options.MaxAnswerBytes = settings.Number(nameof(options.MaxAnswerBytes)) ?? options.MaxAnswerBytes;
        options.UserAgent = read(nameof(options.UserAgent)) ?? options.UserAgent;
        options.SendSdkHeaders = settings.Flag(nameof(options.SendSdkHeaders)) ?? options.SendSdkHeaders;
        options.AcceptSelfSignedCertificates = settings.Flag(nameof(options.AcceptSelfSignedCertificates)) ?? options.AcceptSelfSignedCertificates;
        options.StrictAnswers = settings.Flag(nameof(options.StrictAnswers)) ?? options.StrictAnswers;
        options.RedirectSchemes = settings.List(nameof(options.RedirectSchemes)) ?? options.RedirectSchemes;
        options.Resilience = Resilience(settings, options.Resilience);
        Realtime(settings, options.Realtime);
    }

    /// <summary>Sets those options that are configured, and the credential to the API key, which has to be.</summary>
    /// <param name="options">The options.</param>
    /// <param name="read">Gives a setting's text, or <see langword="null"/> where it is not there. Parts of a name are separated by a colon.</param>
    /// <param name="path">Where the settings stand, for messages; empty at the root.</param>
    /// <exception cref="ArgumentException">A text is not what the option takes, or there is no key.</exception>
    public static void ApplyWithKey(AppwriteConnectionOptions options, Func<string, string?> read, string path)
    {
        Apply(options, read, path);
        const string Name = nameof(AppwriteCredential.ApiKey);
        string setting = Settings.FullName(Name, path);
        string? key = read(Name);
        if (string.IsNullOrWhiteSpace(key))
        {
            throw new ArgumentException(
                $"The setting '{setting}' is missing. Set it outside of the code, with \"dotnet user-secrets set {setting} …\" or as the environment "
                + $"variable {setting.Replace(":", "__", StringComparison.Ordinal)}; without an API key, set the options by a function in place of a section.");
        }

        if (HeaderText.ProblemOf(key) is { } problem)
        {
            throw new ArgumentException($"The setting '{setting}' is no API key: {problem}");
        }

        options.Credential = AppwriteCredential.ApiKey(key);
    }

    private static AppwriteResilience Resilience(Settings settings, AppwriteResilience current)
    {
        const string Prefix = nameof(AppwriteConnectionOptions.Resilience) + ":";
        int? retries = settings.Count(Prefix + nameof(current.MaxRetries));
        TimeSpan? delay = settings.Time(Prefix + nameof(current.Delay));
        TimeSpan? maxDelay = settings.Time(Prefix + nameof(current.MaxDelay));
        bool? reads = settings.Flag(Prefix + nameof(current.ReadAfterConflict));
        return (retries, delay, maxDelay, reads) is (null, null, null, null)
            ? current
            : new AppwriteResilience
            {
                MaxRetries = retries ?? current.MaxRetries,
                Delay = delay ?? current.Delay,
                MaxDelay = maxDelay ?? current.MaxDelay,
                ReadAfterConflict = reads ?? current.ReadAfterConflict,
            };
    }

    private static void Realtime(Settings settings, AppwriteRealtimeOptions options)
    {
        const string Prefix = nameof(AppwriteConnectionOptions.Realtime) + ":";
        options.ServerVersion = settings.Text(Prefix + nameof(options.ServerVersion)) ?? options.ServerVersion;
        options.Protocol = settings.Choice<RealtimeProtocol>(Prefix + nameof(options.Protocol)) ?? options.Protocol;
        options.PingInterval = settings.Time(Prefix + nameof(options.PingInterval)) ?? options.PingInterval;
        options.SilenceTimeout = settings.Time(Prefix + nameof(options.SilenceTimeout)) ?? options.SilenceTimeout;
        options.ConnectTimeout = settings.Time(Prefix + nameof(options.ConnectTimeout)) ?? options.ConnectTimeout;
        options.Delay = settings.Time(Prefix + nameof(options.Delay)) ?? options.Delay;
        options.MaxDelay = settings.Time(Prefix + nameof(options.MaxDelay)) ?? options.MaxDelay;
        options.MaxAttempts = settings.Count(Prefix + nameof(options.MaxAttempts)) ?? options.MaxAttempts;
        options.MaxRefusals = settings.Count(Prefix + nameof(options.MaxRefusals)) ?? options.MaxRefusals;
        options.MessagesPerMinute = settings.Count(Prefix + nameof(options.MessagesPerMinute)) ?? options.MessagesPerMinute;
        options.BufferSize = settings.Count(Prefix + nameof(options.BufferSize)) ?? options.BufferSize;
        options.WhenFull = settings.Choice<RealtimeOverflow>(Prefix + nameof(options.WhenFull)) ?? options.WhenFull;
        options.MaxMessageBytes = settings.Count(Prefix + nameof(options.MaxMessageBytes)) ?? options.MaxMessageBytes;
    }

    // The texts are in no message: an address may have a password in it.
    private readonly struct Settings(Func<string, string?> read, string path)
    {
        public Uri? Address(string name) =>
            read(name) is not { } text ? null
            : Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address
            : throw Misfit(name, "an absolute address such as https://fra.cloud.appwrite.io/v1");

        public TimeSpan? Time(string name) =>
            read(name) is not { } text ? null
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) ? time
            : throw Misfit(name, "a time span such as 00:01:00");

        public long? Number(string name, long min = long.MinValue, long max = long.MaxValue) =>
            read(name) is not { } text ? null
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= min && number <= max ? number
            : throw Misfit(name, "a whole number");

        public int? Count(string name) => (int?)Number(name, int.MinValue, int.MaxValue);

        public string? Text(string name) => read(name);

        public T? Choice<T>(string name)
            where T : struct, Enum =>
            read(name) is not { } text ? null
            : Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value) ? value
            : throw Misfit(name, $"one of {string.Join(", ", Enum.GetNames<T>())}");

        public bool? Flag(string name) =>
            read(name) is not { } text ? null
            : bool.TryParse(text, out bool flag) ? flag
            : throw Misfit(name, "true or false");

        public List<string>? List(string name)
        {
            List<string>? items = null;
            while (read($"{name}:{(items?.Count ?? 0).ToString(CultureInfo.InvariantCulture)}") is { } item)
            {
                (items ??= []).Add(item);
            }

            return items;
        }

        private ArgumentException Misfit(string name, string expected) =>
            new($"The setting '{FullName(name, path)}' has to be {expected}.");

        public static string FullName(string name, string path) => path.Length == 0 ? name : $"{path}:{name}";
    }
}
