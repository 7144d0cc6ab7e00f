// The block in the editor: a picture of the messenger, and room for what is shown until chat is available. The page
// itself is rendered by the server, see Messenger::render_block(). Plain JavaScript: WordPress brings the libraries.
/* global window */
(({blockEditor, blocks, components, element, i18n}) => {
  const {createElement: h, Fragment} = element;
  const {__} = i18n;
  const domain = 'gc-guest-messenger';
  const layouts = [
    {value: 'floating', label: __('A button in the corner of the page', domain)},
    {value: 'inline', label: __('A panel in this place', domain)},
  ];
  const fallback = [
    'core/paragraph',
    {placeholder: __('Shown until chat is available, such as your phone number', domain)},
  ];

  function Edit({attributes: {layout}, setAttributes}) {
    const {label} = layouts.find(({value}) => value === layout) ?? layouts[0];
    return h(
      Fragment,
      null,
      h(
        blockEditor.InspectorControls,
        null,
        h(
          components.PanelBody,
          {title: __('Messenger', domain)},
          h(components.SelectControl, {
            label: __('Layout', domain),
            value: layout,
            options: layouts,
            onChange: (value) => setAttributes({layout: value}),
          }),
        ),
      ),
      h(
        'div',
        blockEditor.useBlockProps(),
        h(
          components.Placeholder,
          {
            icon: 'format-chat',
            label: __('Guest Messenger', domain),
            instructions: label,
            isColumnLayout: true,
          },
          h(blockEditor.InnerBlocks, {template: [fallback]}),
        ),
      ),
    );
  }

  blocks.registerBlockType('gc-guest-messenger/messenger', {
    edit: Edit,
    save: () => h(blockEditor.InnerBlocks.Content),
  });
})(window.wp);
