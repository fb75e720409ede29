using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Appwrite.SourceGen.Steady;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Completion;

/// <summary>
/// Offers names in the texts of the runtime's attributes: services, operations, specs, platforms, project files, databases and tables.
/// </summary>
[ExportCompletionProvider(nameof(AttributeCompletionProvider), LanguageNames.CSharp)]
public sealed class AttributeCompletionProvider : CompletionProvider
{
    private const string Text = "Appwrite.Text";
    private const string Description = "Appwrite.Description";
    private const string Spec = "Appwrite.Spec";
    private const string Operation = "Appwrite.Operation";

    // Names have characters at which an editor would end an ordinary word; only a key that says so takes a choice.
    private static readonly CompletionItemRules Rules = CompletionItemRules.Create(
        filterCharacterRules: [CharacterSetModificationRule.Create(CharacterSetModificationKind.Add, '.', '-', '_', '/', '$')],
        commitCharacterRules: [CharacterSetModificationRule.Create(CharacterSetModificationKind.Replace, ImmutableArray<char>.Empty)]);

    /// <inheritdoc />
    public override bool ShouldTriggerCompletion(SourceText text, int caretPosition, CompletionTrigger trigger, OptionSet options)
    {
        if (trigger.Kind != CompletionTriggerKind.Insertion || caretPosition < 1)
        {
            return false;
        }

        char last = text[caretPosition - 1];
        return last is '"' or '.' || (char.IsLetter(last) && caretPosition > 1 && text[caretPosition - 2] == '"');
    }

    /// <inheritdoc />
    public override async Task ProvideCompletionsAsync(CompletionContext context)
    {
        CancellationToken cancellationToken = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
            || TextPlace.Find(root, context.Position) is not { } place
            || await context.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || KnownAttribute.Of(place.Attribute, model, cancellationToken) is not { } attribute)
        {
            return;
        }

        var choices = new Choices(ProjectFiles.Of(context.Document.Project.AnalyzerOptions.AdditionalFiles, cancellationToken), attribute, place, model, cancellationToken);
        ImmutableArray<CompletionItem> items = [.. choices.All().Select(choice => Item(choice, place.Literal))];
        if (items.IsEmpty)
        {
            return;
        }

        // Nobody else has anything to say within a text of ours.
        LiteralPlace literal = place.Literal;
        context.IsExclusive = literal.Form != LiteralForm.Missing;
        context.CompletionListSpan = TextSpan.FromBounds(literal.Span.Start + choices.Kept, literal.Span.End);
        context.AddItems(items);
    }

    /// <inheritdoc />
    public override Task<CompletionChange> GetChangeAsync(Document document, CompletionItem item, char? commitKey, CancellationToken cancellationToken) =>
        Task.FromResult(CompletionChange.Create(new TextChange(item.Span, item.Properties[Text])));

    /// <inheritdoc />
    public override Task<CompletionDescription?> GetDescriptionAsync(Document document, CompletionItem item, CancellationToken cancellationToken)
    {
        (string heading, string text) = item.Properties.TryGetValue(Spec, out string? spec)
            ? Choices.Describe(ProjectFiles.Of(document.Project.AnalyzerOptions.AdditionalFiles, cancellationToken), spec, item.Properties[Operation])
            : (item.FilterText, item.Properties[Description]);
        return Task.FromResult<CompletionDescription?>(CompletionDescription.Create(
            [
                // Editors show what is between these two as code; some show nothing of a description that does not begin with it.
                new TaggedText("CodeBlockStart", ""),
                new TaggedText(TextTags.Text, heading),
                new TaggedText("CodeBlockEnd", ""),
                new TaggedText(TextTags.LineBreak, "\n"),
                new TaggedText(TextTags.Text, text),
            ]));
    }

    private static CompletionItem Item(Choice choice, LiteralPlace literal)
    {
        string written = literal.Write(choice.Text);
        ImmutableDictionary<string, string> properties = ImmutableDictionary<string, string>.Empty.Add(Text, written + literal.Missing);
        properties = choice.Operation is { } operation
            ? properties.Add(Spec, operation.Spec.Path).Add(Operation, Choices.FullName(operation.Operation))
            : properties.Add(Description, choice.Description);

        // Some editors insert what they display, so that it is what has to be inserted.
        return CompletionItem.Create(
            displayText: written,
            filterText: choice.Text,
            sortText: $"{choice.Rank}{choice.Text}",
            properties: properties,
            tags: choice.IsDeprecated ? [choice.Kind, "Deprecated"] : [choice.Kind],
            rules: Rules,
            displayTextPrefix: null,
            displayTextSuffix: null,
            inlineDescription: choice.Note,
            isComplexTextEdit: literal.Missing.Length > 0);
    }
}
