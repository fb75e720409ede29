using System;
using System.Collections.Generic;

namespace Appwrite.SourceGen.Naming;

/// <summary>
/// The type names that files have through the implicit usings of frameworks for user interfaces, as far as an API could have them; for WPF,
/// which has none, those of the usings that its templates write into each file.
/// </summary>
internal static class UserInterfaceTypeNames
{
    /// <summary>Microsoft.Maui with its parts for controls, devices, storage, communication, graphics and the like.</summary>
    public static readonly HashSet<string> Maui = Names("""
        AbsoluteLayout Accelerometer AccelerometerData ActivityIndicator ActivityState Animation AnimationManager Animations App AppAction AppActions
        AppInfo AppLinkEntry AppTheme AppThemeBinding Application ArticleType Aspect Attachment AutomationProperties Barometer BarometerData
        BaseShellItem Battery BatteryInfo BatteryPowerSource BatteryState Behavior BindableObject BindableProperty Binding BindingBase BindingContext
        BindingMode BlendMode Border Bounds BoxView Browser BrowserLaunchMode BrowserLaunchOptions BrowserTitleMode Brush Button ButtonsMask Canvas
        CarouselView Cell Cells Chapter CheckBox ClickGestureRecognizer Clipboard CollectionView Color ColorExtensions Colors ColumnDefinition Command
        Compass CompassData ConnectionProfile Connectivity Contact ContactAddress ContactEmail ContactPhone Contacts ContentPage ContentView Controls
        Converter CornerRadius DataPackage DataTemplate DataTrigger DatePicker Device DeviceDisplay DeviceIdiom DeviceInfo DevicePlatform DeviceType
        Dispatcher DispatcherQueue DisplayInfo DisplayMetrics DisplayOrientation DisplayRotation DistanceUnits DockPosition Document DoubleCollection
        DragEventArgs Easing Editor Effect Element ElementHandler Elements Ellipse Email EmailAttachment EmailBodyFormat EmailMessage EmbeddedFont
        EnergySaverStatus Entry EnvironmentExtensions EventTrigger FeatureNotEnabledException FeatureNotSupportedException FileBase FilePicker
        FilePickerFileType FileResult FileSystem Flashlight FlexAlignContent FlexLayout FlexWrap FlowDirection Flyout FlyoutHeader FlyoutItem
        FlyoutPage Font FontAttributes FontFamily FontImageSource FontManager FontSize FontWeight Fonts FormattedString Frame Geocoding Geolocation
        GeolocationAccuracy GeolocationListening GeolocationRequest Geometry GestureRecognizer GestureStatus GradientBrush GradientStop GraphicsView
        Grid GridLength GridUnitType Gyroscope GyroscopeData HandlerChanged HapticFeedback HapticFeedbackType HorizontalAlignment
        HorizontalStackLayout HtmlWebViewSource IAccelerometer IAnimatable IAnimation IApp IAppInfo IApplication IBattery IBrowser IBrush IButton
        ICell IClipboard ICompass IConnectivity IContacts IContainer IContentView IController IDeviceDisplay IDeviceInfo IDispatcher IEditor IElement
        IElementHandler IEmail IEntry IFilePicker IFileSystem IFlashlight IFont IFontManager IFrame IGeocoding IGeolocation IGrid IGridLayout IImage
        IImageSource IItemsView ILabel ILauncher ILayout ILine IList IMap IMauiContext IMediaPicker IMenu IMenuItem INavigation IPadding IPage IPicker
        IPlatform IPreferences IRange IRegion IScreen IScreenshot IScrollView ISecureStorage ISemantic IShadow IShape IShare ISlider ISms IStack
        IStackLayout IStroke IStyle ISwitch ITab IText ITextInput ITextStyle ITextToSpeech IToolbar ITransform IVersionTracking IVibration IView
        IVisual IWebAuthenticator IWebView IWindow Image ImageButton ImageCell ImageFormat ImageSource Images IndicatorView InputTransparent InputView
        Item Items ItemsLayout ItemsView Keyboard KeyboardAccelerator KeyboardFlags Label Launcher Layout LayoutAlignment LayoutDirection
        LayoutManager LayoutOptions Line LineBreakMode LineCap LineJoin LinearGradientBrush ListView Locale Locales Location LocationTypeConverter
        MagneticField Magnetometer MagnetometerData MainThread Map MapLaunchOptions Maps Matrix MatrixTransform MauiApp MauiAppBuilder MauiContext
        MauiWinUIApplication MediaPicker MediaPickerOptions Menu MenuBar MenuBarItem MenuFlyout MenuItem MenuItems Message Messages MessagingCenter
        MultiBinding MultiTrigger NamedSize Navigation NavigationMode NavigationPage NavigationProxy NetworkAccess OSAppTheme OnIdiom OnPlatform
        OpenFileRequest OpenWindowRequest OrientationSensor OrientationSensorData Page PageOrientation Pages Paint PaintGradientStop
        PanGestureRecognizer Path PathF Pattern PermissionException PermissionStatus Permissions PhoneDialer PhoneNumber Picker PinchGestureRecognizer
        Placement Platform PlatformConfiguration Point PointF PointerGestureRecognizer Points Polygon Polyline Preferences PresentationMode
        ProgressBar Property PropertyCondition RadialGradientBrush RadioButton ReadOnlyFile Rect RectF Rectangle RefreshView RelativeLayout
        ResourceDictionary Resources RotateTransform RoundRectangle RoundRectangleGeometry RowDefinition ScaleTransform Screenshot ScrollBarVisibility
        ScrollOrientation ScrollView SearchBar SearchHandler SecureStorage SelectionMode SemanticProperties Semantics SensorSpeed Setter Setters
        Shadow Shape ShapeType Shapes Share ShareFile ShareFileRequest ShareMultipleFilesRequest ShareTextRequest Shell ShellContent ShellItem
        ShellNavigationState ShellSection Size SizeF SizeRequest Slider Sms SmsMessage SoftInput SolidColorBrush SolidPaint Span SpeechOptions
        StackLayout Stage State StateTrigger Stepper Stroke StructuredLayout Style StyleSheet Styles SwipeDirection SwipeGestureRecognizer SwipeItem
        SwipeItems SwipeView Switch SwitchCell Tab TabBar TabbedPage TableRoot TableSection TableView TapGestureRecognizer Tasks TemplateBinding
        TemplatedPage TemplatedView Text TextAlignment TextAttributes TextCell TextDecorations TextToSpeech TextTransform TextType Thickness
        TimePicker TitleBar ToggledEventArgs ToolTip Toolbar ToolbarItem Tooltip Transform TransformGroup Transforms TranslateTransform Translation
        Trigger TriggerAction UnitConverters UriImageSource UrlWebViewSource VersionTracking VerticalAlignment VerticalStackLayout Vibration View
        ViewCell ViewHandler ViewState Views Visibility VisualElement VisualState VisualStateGroup VisualStateManager WebAuthenticator
        WebAuthenticatorOptions WebAuthenticatorResult WebNavigationResult WebView WebViewSource Window WindowOverlay Windows XamlCompilation
        """);

    /// <summary>System.Windows.Forms and System.Drawing.</summary>
    public static readonly HashSet<string> WindowsForms = Names("""
        AccessibleEvents AccessibleObject AccessibleRole AnchorStyles Appearance Application ApplicationContext ArrangeDirection AutoScaleMode
        AutoSizeMode AutoValidate BatteryChargeStatus Binding BindingContext BindingManagerBase BindingNavigator BindingSource Bindings Bitmap
        BootMode Border Border3DStyle BorderStyle Brush Brushes BufferedGraphics Button ButtonBase ButtonState CacheVirtualItems CaptionButton
        CharacterCasing CharacterRange CheckBox CheckState CheckedListBox Clipboard CloseReason Color ColorConverter ColorDepth ColorDialog
        ColorPalette ColorTranslator ColumnHeader ColumnStyle ComboBox ComboBoxStyle Command CommonDialog ContainerControl ContentAlignment
        ContextMenuStrip Control ControlPaint ControlStyles ControlUpdateMode Controls CopyPixelOperation CreateParams CurrencyManager Cursor Cursors
        DataFormats DataGrid DataGridView DataGridViewCell DataGridViewColumn DataGridViewRow DataObject DataSourceUpdateMode DateTimePicker Day
        DialogResult DockStyle Document DomainUpDown DragAction DragDropEffects DrawItemState DrawMode ErrorProvider FeatureSupport FileDialog
        FixedPanel FlatStyle FlowDirection FlowLayoutPanel FolderBrowserDialog Font FontConverter FontDialog FontFamily FontStyle Form FormBorderStyle
        FormCollection FormStartPosition FormWindowState Frame Graphics GraphicsUnit GridItem GridItems GridTable GroupBox Help HelpNavigator
        HelpProvider HorizontalAlignment IBindableComponent IButtonControl ICommandExecutor IComponentEditorPageSite IContainerControl
        ICurrencyManagerProvider IDataObject IDeviceContext IDropTarget IFeatureSupport IFileReaderService IMessageFilter IWin32Window IWindowTarget
        Icon IconConverter Image ImageAnimator ImageFormat ImageLayout ImageList Images ImeMode InputLanguage InsertKeyMode
        InvalidActiveXStateException ItemActivation ItemBoundsPortion KeyEvent Keys KnownColor Label LayoutSettings LeftRightAlignment LinkArea
        LinkBehavior LinkLabel LinkState ListBindingHelper ListBox ListControl ListView ListViewAlignment ListViewGroup ListViewItem Locale MainMenu
        MaskFormat MaskedTextBox Menu MenuGlyph MenuItem MenuStrip Menus Message MessageBox MessageBoxButtons MessageBoxIcon MethodInvoker
        MonthCalendar MouseButtons NativeWindow NavigateEvent NotifyIcon NumericUpDown OpacityConverter OpenFileDialog Orientation
        OwnerDrawPropertyBag Padding PageSetupDialog Panel Pen Pens PictureBox PictureBoxSizeMode PlatformID Point PointF PowerLineStatus PowerState
        PowerStatus PreProcessControlState PrintDialog PrintPreviewControl PrintPreviewDialog Profile ProgressBar ProgressBarStyle PropertyGrid
        PropertyManager PropertySort PropertyTab RadioButton Rectangle RectangleF Region RichTextBox RichTextBoxScrollBars RightToLeft RotateFlipType
        RowStyle RtfSelection SaveFileDialog Screen ScreenOrientation ScrollBar ScrollBars ScrollButton ScrollOrientation ScrollProperties
        ScrollableControl SearchDirectionHint SecurityIDType SelectedGridItem SelectionMode SelectionRange SendKeys Shortcut Size SizeF SizeGripStyle
        SizeType SolidBrush SortOrder SplitContainer Splitter SplitterPanel StatusBar StatusStrip StringAlignment StringFormat StringTrimming
        StringUnit StructFormat SystemBrushes SystemColors SystemFonts SystemIcons SystemInformation SystemParameter SystemPens TabAlignment
        TabAppearance TabControl TabDrawMode TabPage TabSizeMode TableLayoutPanel TaskDialog TaskDialogButton TaskDialogIcon TaskDialogPage TextBox
        TextBoxBase TextDataFormat TextFormatFlags TextImageRelation TextRenderer TextureBrush TickStyle Timer ToolBar ToolStrip ToolStripItem ToolTip
        ToolTipIcon Toolbox ToolboxBitmap TrackBar TreeNode TreeView UICues UpDownBase UserControl UserPreferences VScrollBar View ViewStyle
        VisualStyles WebBrowser WindowsFormsSynchronizationContext
        """);

    /// <summary>System.Windows with its parts for controls, data, documents, input, media, navigation and shapes.</summary>
    public static readonly HashSet<string> Wpf = Names("""
        AccessText Adorner AnimationTimeline Annotation Application Binding BindingBase BindingExpression BindingGroup BindingMode BitmapImage Block
        BlockCollection Bold Border Brush Brushes Button Calendar Canvas CheckBox Clipboard CollectionView CollectionViewSource Color ColorConverter
        Colors ColumnDefinition ComboBox ComboBoxItem Command CommandBinding Condition ContentControl ContentElement ContentPresenter ContextMenu
        Control ControlTemplate CornerRadius Cursor Cursors DataFormats DataGrid DataGridColumn DataGridRow DataObject DataTemplate DataTrigger
        DatePicker DockPanel Documents DragDrop Drawing DrawingGroup Duration Ellipse Event EventManager EventTrigger Expander Figure FixedDocument
        FixedPage Floater FlowDirection FlowDocument FontFamily FontStyle FontStyles FontWeight FontWeights Frame FrameworkElement FrameworkTemplate
        Freezable Geometry Glyphs GradientBrush GradientStop Grid GridLength GridSplitter GridView GroupBox GroupItem GroupStyle HorizontalAlignment
        Hyperlink IAddChild ICommand ICommandSource IDataObject IFrameworkInputElement IInputElement IMultiValueConverter IValueConverter
        IWeakEventListener Image ImageBrush ImageSource InkCanvas Inline InlineCollection InputBinding InputDevice InputLanguage InputManager
        InputScope Italic ItemCollection ItemsControl ItemsPanelTemplate Key KeyBinding KeyGesture KeyTime Keyboard Label Layout Line
        LinearGradientBrush List ListBox ListBoxItem ListItem ListView ListViewItem LocalValue Localization Manipulation Matrix MediaElement
        MediaPlayer MediaState Menu MenuBase MenuItem MessageBox MessageBoxButton MessageBoxImage MessageBoxResult ModifierKeys Mouse MouseAction
        MouseBinding MouseButton MouseDevice MultiBinding MultiTrigger NameScope NavigationService NavigationWindow Orientation Page PageContent
        PageFunction PageRange Panel Paragraph PasswordBox Path Pen Pixel Point Polygon Polyline Popup PriorityBinding ProgressBar Property
        PropertyPath RadioButton Rect Rectangle RelativeSource RenderMode ResourceDictionary ResourceKey RichTextBox RoutedCommand RoutedEvent
        RowDefinition Run ScrollViewer Section SelectionMode Separator Setter SetterBase Shape Size Slider SolidColorBrush SoundPlayerAction Span
        StackPanel StatusBar Stretch Style Stylus SystemColors SystemFonts SystemParameters TabControl TabItem Table TableCell TableColumn TableRow
        TableRowGroup TemplateBinding TextAlignment TextBlock TextBox TextDecoration TextElement TextPointer TextRange TextTrimming TextWrapping
        Thickness Timeline ToolBar ToolTip ToolTipService Touch Transform TransformGroup TreeView TreeViewItem Trigger TriggerAction TriggerBase
        Typography UIElement Underline UserControl Validation ValidationError ValidationResult ValidationRule Vector VerticalAlignment ViewBase
        Viewbox Visibility Visual VisualState VisualStateGroup VisualStateManager WebBrowser Window WindowState WindowStyle WrapPanel
        """);

    private static HashSet<string> Names(string names) => new(names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
