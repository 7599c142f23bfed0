<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN">
<context>
    <name>ArticleWindow</name>
    <message>
        <source>The article as a web page</source>
        <translation>Bài viết dạng trang web</translation>
    </message>
    <message>
        <source>The article as printed pages</source>
        <translation>Bài dưới dạng trang in</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Bản nháp</translation>
    </message>
    <message>
        <source>Photos are still being taken in. Close the window when they are here, or stop them.</source>
        <translation>Ảnh đang được lấy vào bài. Hãy đóng cửa sổ khi lấy xong, hoặc bấm Dừng.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Write an article, see it as a web page, export it as HTML and PDF. Works offline.</source>
        <translation>Viết bài, xem ngay trang web, xuất HTML và PDF. Không cần mạng.</translation>
    </message>
    <message>
        <source>About Bản thảo</source>
        <translation>Giới thiệu Bản thảo</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Bài mới</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Đã lưu: {name}</translation>
    </message>
    <message>
        <source>Not saved to a file yet</source>
        <translation>Chưa lưu thành tệp</translation>
    </message>
    <message>
        <source>Changes not saved yet</source>
        <translation>Có thay đổi chưa lưu</translation>
    </message>
    <message numerus="yes">
        <source>%n words</source>
        <translation>
            <numerusform>%n chữ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n min to read</source>
        <translation>
            <numerusform>Đọc khoảng %n phút</numerusform>
        </translation>
    </message>
    <message>
        <source>The page rests: this text takes too long to show. What you type is safe; the next change tries again.</source>
        <translation>Trang xem tạm nghỉ: bài này hiện lên quá lâu. Chữ bạn gõ vẫn an toàn; lần sửa tới sẽ thử lại.</translation>
    </message>
    <message>
        <source>The printed pages rest. What you type is safe; the next change tries again.</source>
        <translation>Trang in tạm nghỉ. Chữ bạn gõ vẫn an toàn; lần sửa tiếp theo sẽ thử lại.</translation>
    </message>
</context>
<context>
    <name>ColourEditor</name>
    <message>
        <source>{field}: choose a colour</source>
        <translation>{field}: chọn màu</translation>
    </message>
    <message>
        <source>A colour is written as # and six digits or letters a to f, such as #9b1c22</source>
        <translation>Màu viết bằng # và sáu chữ số hoặc chữ cái từ a đến f, ví dụ #9b1c22</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Tệp</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Bài mới</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Mở…</translation>
    </message>
    <message>
        <source>Open the sample article</source>
        <translation>Mở bài mẫu</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Lưu thành…</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>Xuất bản…</translation>
    </message>
    <message>
        <source>Publish as last time</source>
        <translation>Xuất như lần trước</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>In…</translation>
    </message>
    <message>
        <source>Printing templates…</source>
        <translation>Mẫu in…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Thoát</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Sửa</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Cắt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Chép</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Dán</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Chọn tất cả</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Chèn</translation>
    </message>
    <message>
        <source>Photo…</source>
        <translation>Ảnh…</translation>
    </message>
    <message>
        <source>Link…</source>
        <translation>Liên kết…</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>Định &amp;dạng</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Đậm</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Nghiêng</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>Đoạn văn</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Tiêu đề phụ</translation>
    </message>
    <message>
        <source>Subheading</source>
        <translation>Tiêu đề nhỏ</translation>
    </message>
    <message>
        <source>Bulleted list</source>
        <translation>Danh sách gạch đầu dòng</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>Danh sách đánh số</translation>
    </message>
    <message>
        <source>Quotation</source>
        <translation>Trích dẫn</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Xem</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Khung kế tiếp</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Khung trước</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Trang web</translation>
    </message>
    <message>
        <source>Printed pages</source>
        <translation>Trang in</translation>
    </message>
    <message>
        <source>Enlarge the page</source>
        <translation>Phóng to trang</translation>
    </message>
    <message>
        <source>Reduce the page</source>
        <translation>Thu nhỏ trang</translation>
    </message>
    <message>
        <source>Page at 100 %</source>
        <translation>Trang ở cỡ 100 %</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Trợ &amp;giúp</translation>
    </message>
    <message>
        <source>About Bản thảo</source>
        <translation>Giới thiệu Bản thảo</translation>
    </message>
</context>
<context>
    <name>CropDialog</name>
    <message>
        <source>Crop the photo</source>
        <translation>Cắt ảnh</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Tỉ lệ khung</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Chiều khung</translation>
    </message>
    <message>
        <source>Turn left (Shift+R)</source>
        <translation>Xoay trái (Shift+R)</translation>
    </message>
    <message>
        <source>Turn right (R)</source>
        <translation>Xoay phải (R)</translation>
    </message>
    <message>
        <source>Focus point</source>
        <translation>Điểm chính</translation>
    </message>
    <message>
        <source>Whole photo</source>
        <translation>Trả lại ảnh gốc</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Dùng</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Tự do</translation>
    </message>
    <message>
        <source>As taken</source>
        <translation>Nguyên ảnh</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Ngang</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Dọc</translation>
    </message>
    <message>
        <source>When the photo is cropped automatically, this point is kept.</source>
        <translation>Khi máy tự cắt ảnh, điểm này luôn được giữ lại.</translation>
    </message>
    <message>
        <source>Arrow keys move the frame by 1 % (with Shift 0.1 %).
Ctrl and arrow keys move its right and lower edge.
+ and − make it larger and smaller. R turns the photo, 0 undoes straightening.</source>
        <translation>Phím mũi tên dời khung 1 % (thêm Shift: 0,1 %).
Ctrl và mũi tên dời cạnh phải và cạnh dưới.
Phím + và − phóng to, thu nhỏ khung. R xoay ảnh, 0 bỏ chỉnh thẳng.</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>Chỉnh thẳng</translation>
    </message>
</context>
<context>
    <name>CropFrame</name>
    <message>
        <source>Crop frame</source>
        <translation>Khung cắt</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>This holds a sign that cannot be printed</source>
        <translation>Có ký tự không in được, hãy gõ lại</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Publish</source>
        <translation>Xuất bản</translation>
    </message>
    <message>
        <source>Publish as</source>
        <translation>Xuất bản dạng</translation>
    </message>
    <message>
        <source>Print (PDF)</source>
        <translation>Bản in (PDF)</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>Trang web (HTML)</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>In…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Check before publishing</source>
        <translation>Kiểm tra trước khi xuất</translation>
    </message>
    <message>
        <source>Export HTML</source>
        <translation>Xuất HTML</translation>
    </message>
    <message>
        <source>Export PDF</source>
        <translation>Xuất PDF</translation>
    </message>
    <message>
        <source>Nothing to mend was found</source>
        <translation>Không thấy gì cần sửa</translation>
    </message>
    <message>
        <source>Not yet: {reason}</source>
        <translation>Chưa xuất được: {reason}</translation>
    </message>
</context>
<context>
    <name>ExportPlace</name>
    <message>
        <source>Change…</source>
        <translation>Đổi…</translation>
    </message>
    <message>
        <source>Say where to save it.</source>
        <translation>Hãy ghi nơi lưu.</translation>
    </message>
    <message>
        <source>There is no folder “{folder}”.</source>
        <translation>Không có thư mục “{folder}”.</translation>
    </message>
    <message>
        <source>This exists already and will be replaced.</source>
        <translation>Đã có tệp này; xuất sẽ ghi đè lên.</translation>
    </message>
    <message>
        <source>&amp;Save to</source>
        <translation>&amp;Lưu vào</translation>
    </message>
</context>
<context>
    <name>ExportPreview</name>
    <message>
        <source>The pages to print</source>
        <translation>Các trang sẽ in</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Trang trước</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Trang sau</translation>
    </message>
    <message>
        <source>The article as a web page</source>
        <translation>Bài viết dạng trang web</translation>
    </message>
    <message>
        <source>Page {page} / {pages}</source>
        <translation>Trang {page} / {pages}</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>The export was stopped. Nothing was written.</source>
        <translation>Đã dừng xuất. Chưa ghi gì cả.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Mở thư mục</translation>
    </message>
    <message>
        <source>Exported: {name}</source>
        <translation>Đã xuất: {name}</translation>
    </message>
    <message>
        <source>{name} could not be exported: the work took too long or ran out of memory. Nothing was written and the article is safe. Try again; if it happens again, export the article in two parts.</source>
        <translation>Không xuất được {name}: việc xuất quá lâu hoặc hết bộ nhớ. Chưa ghi gì cả, bài viết vẫn an toàn. Hãy thử lại; nếu vẫn vậy, hãy tách bài làm hai rồi xuất từng phần.</translation>
    </message>
    <message>
        <source>Making the pages to print… You can go on writing.</source>
        <translation>Đang làm các trang in… Bạn cứ viết tiếp.</translation>
    </message>
    <message>
        <source>Exporting {name}… You can go on writing.</source>
        <translation>Đang xuất {name}… Cứ viết tiếp.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
</context>
<context>
    <name>FitWords</name>
    <message>
        <source>{length} cm of column · {pages} pages {paper}</source>
        <translation>{length} cm cột · {pages} trang {paper}</translation>
    </message>
    <message>
        <source>%n lines too many</source>
        <translation>thừa %n dòng</translation>
    </message>
    <message>
        <source>%n lines to fill</source>
        <translation>thiếu %n dòng</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>vừa</translation>
    </message>
</context>
<context>
    <name>FocusMark</name>
    <message>
        <source>Focus point</source>
        <translation>Điểm chính</translation>
    </message>
    <message>
        <source>Focus point: pull it, or move it with the arrow keys (with Shift in small steps)</source>
        <translation>Điểm chính: kéo chuột, hoặc dời bằng phím mũi tên (thêm Shift để dời từng chút)</translation>
    </message>
</context>
<context>
    <name>FontEditor</name>
    <message>
        <source>{font} (not there)</source>
        <translation>{font} (không có)</translation>
    </message>
</context>
<context>
    <name>FormatBar</name>
    <message>
        <source>Style of the paragraph</source>
        <translation>Kiểu đoạn</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>Đoạn văn</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Tiêu đề phụ</translation>
    </message>
    <message>
        <source>Subheading</source>
        <translation>Tiêu đề nhỏ</translation>
    </message>
    <message>
        <source>Bulleted list</source>
        <translation>Danh sách gạch đầu dòng</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>Danh sách đánh số</translation>
    </message>
    <message>
        <source>Quotation</source>
        <translation>Trích dẫn</translation>
    </message>
</context>
<context>
    <name>HeaderForm</name>
    <message>
        <source>Kicker</source>
        <translation>Chuyên mục</translation>
    </message>
    <message>
        <source>Headline</source>
        <translation>Tiêu đề</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Tác giả</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Nơi viết</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>Ngày giờ</translation>
    </message>
    <message>
        <source>Standfirst</source>
        <translation>Sapô</translation>
    </message>
    <message>
        <source>Small line above the headline</source>
        <translation>Dòng nhỏ trên tiêu đề</translation>
    </message>
    <message>
        <source>Write the headline</source>
        <translation>Viết tiêu đề</translation>
    </message>
    <message>
        <source>Author’s name</source>
        <translation>Tên tác giả</translation>
    </message>
    <message>
        <source>Date, time</source>
        <translation>Ngày, giờ</translation>
    </message>
    <message>
        <source>The news in one paragraph</source>
        <translation>Nội dung chính trong một đoạn</translation>
    </message>
    <message numerus="yes">
        <source>%n words; a headline of up to {most} reads best</source>
        <translation>
            <numerusform>%n chữ; tiêu đề không quá {most} chữ thì dễ đọc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n words</source>
        <translation>
            <numerusform>%n chữ</numerusform>
        </translation>
    </message>
    <message>
        <source>A standfirst of up to {most} words reads best</source>
        <translation>Sapô không quá {most} chữ thì dễ đọc</translation>
    </message>
</context>
<context>
    <name>InksEditor</name>
    <message>
        <source>Four percentages, 300 together at most: 0 100 90 35</source>
        <translation>Bốn số phần trăm, cộng lại không quá 300: 0 100 90 35</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open the link</source>
        <translation>Mở liên kết</translation>
    </message>
    <message>
        <source>Open this link in the browser?</source>
        <translation>Mở liên kết này trong trình duyệt?</translation>
    </message>
    <message>
        <source>Write to this address with the mail program?</source>
        <translation>Viết thư tới địa chỉ này bằng chương trình thư?</translation>
    </message>
    <message>
        <source>Site: {site}</source>
        <translation>Trang: {site}</translation>
    </message>
    <message>
        <source>Address of the link</source>
        <translation>Địa chỉ của liên kết</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Do not open</source>
        <translation>Không mở</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>No program on this computer opens that link. Copy the link and open it where you can.</source>
        <translation>Máy này không có chương trình nào mở được liên kết đó. Hãy sao chép liên kết rồi mở ở nơi khác.</translation>
    </message>
</context>
<context>
    <name>LogoEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>The logo must be a .png, .jpg or .svg file</source>
        <translation>Biểu trưng phải là tệp .png, .jpg hoặc .svg</translation>
    </message>
    <message>
        <source>none</source>
        <translation>chưa có</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>Newsroom</name>
    <message>
        <source>This is a sample article. Try typing in the draft on the left; Ctrl+N begins your own.</source>
        <translation>Đây là bài mẫu. Gõ thử ở khung trái; Ctrl+N để viết bài của bạn.</translation>
    </message>
</context>
<context>
    <name>NumberEditor</name>
    <message>
        <source>A whole number from {low} to {high}</source>
        <translation>Số nguyên từ {low} đến {high}</translation>
    </message>
    <message>
        <source>A number from {low} to {high} {unit}</source>
        <translation>Số từ {low} đến {high} {unit}</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Copy</source>
        <translation>Chép</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Sao chép liên kết</translation>
    </message>
    <message>
        <source>Open the link in the browser…</source>
        <translation>Mở liên kết trong trình duyệt…</translation>
    </message>
    <message>
        <source>Write to this address…</source>
        <translation>Viết thư tới địa chỉ này…</translation>
    </message>
    <message>
        <source>The web page is not shown: on this computer nothing would keep a page in its place. Writing, saving and exporting work as always. Ask whoever looks after the computer to allow the browser&apos;s sandbox.</source>
        <translation>Không hiện trang web: trên máy này không có gì giữ trang trong khuôn khổ của nó. Viết, lưu và xuất bài vẫn như thường. Hãy nhờ người quản lý máy cho phép sandbox của trình duyệt.</translation>
    </message>
</context>
<context>
    <name>PaperEditor</name>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Choose a paper, or type width x height in mm, such as 160x230</source>
        <translation>Chọn khổ giấy, hoặc gõ rộng x cao theo mm, ví dụ 160x230</translation>
    </message>
    <message>
        <source>Choose a paper, or type width x height in mm, each from 70 to 900, such as 160x230</source>
        <translation>Chọn khổ giấy, hoặc gõ rộng x cao theo mm, mỗi cạnh từ 70 đến 900, ví dụ 160x230</translation>
    </message>
</context>
<context>
    <name>PhotoCard</name>
    <message>
        <source>Caption</source>
        <translation>Chú thích ảnh</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Nguồn ảnh</translation>
    </message>
    <message>
        <source>Description (alt)</source>
        <translation>Mô tả thay thế (alt)</translation>
    </message>
    <message>
        <source>Main photo</source>
        <translation>Ảnh chính</translation>
    </message>
    <message>
        <source>Who, what, where, when</source>
        <translation>Ai, việc gì, ở đâu, khi nào</translation>
    </message>
    <message>
        <source>Caption missing</source>
        <translation>Thiếu chú thích</translation>
    </message>
    <message>
        <source>Credit missing</source>
        <translation>Thiếu nguồn ảnh</translation>
    </message>
    <message>
        <source>Description missing</source>
        <translation>Thiếu mô tả (alt)</translation>
    </message>
    <message>
        <source>Use all words from the photo’s file</source>
        <translation>Dùng tất cả lời ghi trong tệp ảnh</translation>
    </message>
    <message>
        <source>Photographer or source</source>
        <translation>Người chụp hoặc nơi cung cấp</translation>
    </message>
    <message>
        <source>What the photo shows, for those who cannot see it</source>
        <translation>Mô tả ảnh cho người khiếm thị</translation>
    </message>
    <message numerus="yes">
        <source>%n words</source>
        <translation>
            <numerusform>%n chữ</numerusform>
        </translation>
    </message>
    <message>
        <source>Crop and turn…</source>
        <translation>Cắt và xoay ảnh…</translation>
    </message>
    <message>
        <source>Back to the whole photo</source>
        <translation>Trở lại toàn ảnh</translation>
    </message>
    <message>
        <source>Replace by another photo…</source>
        <translation>Thay bằng ảnh khác…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Chuyển lên</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Chuyển xuống</translation>
    </message>
    <message>
        <source>Show its place in the draft</source>
        <translation>Tìm chỗ của ảnh trong bản nháp</translation>
    </message>
    <message>
        <source>Save the original photo as…</source>
        <translation>Lưu ảnh gốc ra…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Make it the main photo</source>
        <translation>Đặt làm ảnh chính</translation>
    </message>
    <message>
        <source>Take it out of the article</source>
        <translation>Bỏ khỏi bài</translation>
    </message>
</context>
<context>
    <name>PhotoField</name>
    <message>
        <source>Use</source>
        <translation>Dùng</translation>
    </message>
    <message>
        <source>From the photo’s file: {words}</source>
        <translation>Từ tệp ảnh: {words}</translation>
    </message>
    <message>
        <source>Use “{words}”</source>
        <translation>Dùng “{words}”</translation>
    </message>
</context>
<context>
    <name>PhotoNews</name>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>“{name}” was taken out of the article; it still lies here with its words.</source>
        <translation>Đã đưa “{name}” ra khỏi bài; ảnh và lời ghi vẫn còn trong khung Ảnh.</translation>
    </message>
    <message>
        <source>“{name}” was removed.</source>
        <translation>Đã bỏ “{name}”.</translation>
    </message>
    <message>
        <source>Stopped: {done} of {given} photos taken in.</source>
        <translation>Đã dừng: lấy được {done}/{given} ảnh.</translation>
    </message>
    <message numerus="yes">
        <source>And %n more files could not be added.</source>
        <translation>
            <numerusform>Còn %n tệp nữa không thêm được.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” stands in the article already.</source>
        <translation>“{name}” đã có trong bài.</translation>
    </message>
    <message>
        <source>Photo replaced; its words and its place stay.</source>
        <translation>Đã thay ảnh; lời ghi và chỗ đứng giữ nguyên.</translation>
    </message>
    <message>
        <source>The new photo has another shape, so the old crop was taken away.</source>
        <translation>Ảnh mới khác khuôn hình nên phần cắt cũ đã được bỏ.</translation>
    </message>
    <message>
        <source>Keep what is there</source>
        <translation>Giữ phần đã có</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Place it once more</source>
        <translation>Đặt thêm lần nữa</translation>
    </message>
</context>
<context>
    <name>PhotoPanel</name>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Drop photos here</source>
        <translation>Kéo ảnh vào đây</translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n chỗ thiếu</numerusform>
        </translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Add photo</source>
        <translation>Thêm ảnh</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>Đóng khung</translation>
    </message>
    <message>
        <source>Taking in photo {number} of {given}…</source>
        <translation>Đang lấy ảnh {number}/{given}…</translation>
    </message>
    <message>
        <source>Drop photos here, or paste them (Ctrl+V)</source>
        <translation>Kéo ảnh vào đây, hoặc dán (Ctrl+V)</translation>
    </message>
    <message>
        <source>No photo yet. Drop photos here, paste them (Ctrl+V), or choose Add photo.</source>
        <translation>Chưa có ảnh. Kéo ảnh vào đây, dán (Ctrl+V) hoặc bấm Thêm ảnh.</translation>
    </message>
    <message>
        <source>The photo {name} is not in this article’s file</source>
        <translation>Tệp bài không chứa ảnh {name}</translation>
    </message>
</context>
<context>
    <name>PhotoTools</name>
    <message>
        <source>The original photo was saved: {name}</source>
        <translation>Đã lưu ảnh gốc: {name}</translation>
    </message>
</context>
<context>
    <name>PreflightList</name>
    <message>
        <source>Checking…</source>
        <translation>Đang kiểm tra…</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>và %n mục nữa</numerusform>
        </translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>Điền</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Sai</translation>
    </message>
    <message>
        <source>Better mended</source>
        <translation>Nên sửa</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>Ổn</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Fit the width</source>
        <translation>Vừa khung</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>Cả trang</translation>
    </message>
    <message>
        <source>Size of the page</source>
        <translation>Cỡ trang</translation>
    </message>
    <message>
        <source>Page {page} / {pages}</source>
        <translation>Trang {page} / {pages}</translation>
    </message>
</context>
<context>
    <name>PrintForm</name>
    <message>
        <source>Paper width</source>
        <translation>Chiều rộng giấy</translation>
    </message>
    <message>
        <source>Paper height</source>
        <translation>Chiều cao giấy</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Số cột</translation>
    </message>
    <message>
        <source> cm of column</source>
        <translation> cm cột</translation>
    </message>
    <message>
        <source>Crop marks (the sheet bleeds by {bleed} mm)</source>
        <translation>Vạch cắt và tràn lề {bleed} mm</translation>
    </message>
    <message numerus="yes">
        <source>This template has at most %n columns.</source>
        <translation>
            <numerusform>Mẫu này chỉ chia được nhiều nhất %n cột.</numerusform>
        </translation>
    </message>
    <message>
        <source>More columns would be too narrow on this paper in this size.</source>
        <translation>Thêm cột thì cột quá hẹp với khổ giấy và cỡ chữ này.</translation>
    </message>
    <message>
        <source>{name} (broken)</source>
        <translation>{name} (bị hỏng)</translation>
    </message>
    <message>
        <source>Own size…</source>
        <translation>Khổ riêng…</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Không đặt</translation>
    </message>
    <message>
        <source>Archive and access for all (PDF/A-2a, PDF/UA-1)</source>
        <translation>Lưu trữ và tiếp cận (PDF/A-2a, PDF/UA-1)</translation>
    </message>
    <message>
        <source>Archive (PDF/A-2a)</source>
        <translation>Lưu trữ (PDF/A-2a)</translation>
    </message>
    <message>
        <source>Archive and access for all (PDF/A-3a, PDF/UA-1)</source>
        <translation>Lưu trữ và tiếp cận (PDF/A-3a, PDF/UA-1)</translation>
    </message>
    <message>
        <source>Archive (PDF/A-3a)</source>
        <translation>Lưu trữ (PDF/A-3a)</translation>
    </message>
    <message>
        <source>Access for all (PDF/UA-1)</source>
        <translation>Tiếp cận cho mọi người (PDF/UA-1)</translation>
    </message>
    <message>
        <source>Print shop (PDF/X-4)</source>
        <translation>Gửi nhà in (PDF/X-4)</translation>
    </message>
    <message>
        <source>Plain PDF, no standard</source>
        <translation>PDF thường, không theo chuẩn</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>Tùy chọn khác</translation>
    </message>
    <message>
        <source>Edit templates…</source>
        <translation>Sửa mẫu…</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Mẫu</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Khổ giấy</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Cỡ chữ</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Cần vừa</translation>
    </message>
    <message>
        <source>Length to fill</source>
        <translation>Độ dài cần vừa</translation>
    </message>
    <message>
        <source>How long the article is to be. Then it is said by how many lines it is off.</source>
        <translation>Bài cần dài bao nhiêu. Đặt rồi thì biết bài thừa hay thiếu mấy dòng.</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Chuẩn</translation>
    </message>
</context>
<context>
    <name>PrintView</name>
    <message>
        <source>{label}, page {page} of {pages}</source>
        <translation>{label}, trang {page} trên {pages}</translation>
    </message>
</context>
<context>
    <name>Publishing</name>
    <message>
        <source>Publish…</source>
        <translation>Xuất bản…</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Đang xuất…</translation>
    </message>
    <message>
        <source>No printer is set up on this machine, so nothing was printed. Connect one in the system’s settings, or export a PDF (Ctrl+E) and print it elsewhere.</source>
        <translation>Máy này chưa cài máy in nên chưa in gì. Hãy nối máy in trong phần cài đặt của hệ thống, hoặc xuất PDF (Ctrl+E) rồi in ở máy khác.</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Đang in…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Sent to the printer “{name}”.</source>
        <translation>Đã gửi tới máy in “{name}”.</translation>
    </message>
    <message>
        <source>The printing was stopped.</source>
        <translation>Đã dừng in.</translation>
    </message>
    <message>
        <source>The printer “{name}” did not take the pages. Look whether it is switched on, and try again.</source>
        <translation>Máy in “{name}” không nhận trang in. Hãy xem máy đã bật chưa rồi thử lại.</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Unsaved changes</source>
        <translation>Có thay đổi chưa lưu</translation>
    </message>
    <message>
        <source>“{name}” has changes that are not in its file yet.</source>
        <translation>“{name}” có thay đổi chưa lưu vào tệp.</translation>
    </message>
    <message>
        <source>What you discard cannot be brought back.</source>
        <translation>Phần bỏ đi sẽ không lấy lại được.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Bỏ thay đổi</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Viết tiếp</translation>
    </message>
    <message>
        <source>Articles and texts</source>
        <translation>Bài viết và văn bản</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Mọi tệp</translation>
    </message>
    <message>
        <source>Open article</source>
        <translation>Mở bài</translation>
    </message>
    <message>
        <source>Article with its photos</source>
        <translation>Bài viết kèm ảnh</translation>
    </message>
    <message>
        <source>Plain Markdown text</source>
        <translation>Văn bản Markdown</translation>
    </message>
    <message>
        <source>Save article</source>
        <translation>Lưu bài</translation>
    </message>
    <message>
        <source>Printed pages</source>
        <translation>Trang in</translation>
    </message>
    <message>
        <source>Folder for a web server</source>
        <translation>Thư mục cho máy chủ web</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Trang web</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>Replace the photo</source>
        <translation>Thay ảnh</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Thêm ảnh</translation>
    </message>
    <message>
        <source>Save the original photo</source>
        <translation>Lưu ảnh gốc</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Liên kết</translation>
    </message>
    <message>
        <source>Web or mail address:</source>
        <translation>Địa chỉ web hoặc thư điện tử:</translation>
    </message>
</context>
<context>
    <name>SharpnessChip</name>
    <message>
        <source>{ppi} points an inch at a width of {width} mm; from {fine} on it prints sharp</source>
        <translation>{ppi} điểm trên inch ở khổ {width} mm; từ {fine} là đủ nét</translation>
    </message>
    <message>
        <source>Sharp enough to print</source>
        <translation>Đủ nét để in</translation>
    </message>
    <message>
        <source>A little soft in print</source>
        <translation>Hơi mờ khi in</translation>
    </message>
    <message>
        <source>Too blurred to print</source>
        <translation>Quá mờ để in</translation>
    </message>
</context>
<context>
    <name>SizeNote</name>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} điểm ảnh</translation>
    </message>
    <message>
        <source>Prints sharp up to {sharp} cm wide ({sharp_ppi} ppi), passably up to {passable} cm</source>
        <translation>In nét tới {sharp} cm ({sharp_ppi} ppi), tạm được tới {passable} cm</translation>
    </message>
    <message>
        <source>Sharp: {sharp} dots an inch (ppi). Passable: {passable}.</source>
        <translation>In nét: {sharp} điểm ảnh mỗi inch (ppi). Tạm được: {passable}.</translation>
    </message>
    <message>
        <source>Too small for a printed column ({mm} mm): it will look blurred</source>
        <translation>Quá nhỏ cho một cột in ({mm} mm): ảnh in ra sẽ mờ</translation>
    </message>
    <message>
        <source>A little small for a printed column ({mm} mm)</source>
        <translation>Hơi nhỏ cho một cột in ({mm} mm)</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Print: {length}</source>
        <translation>Bản in: {length}</translation>
    </message>
</context>
<context>
    <name>Straighten</name>
    <message>
        <source>Straighten, in degrees</source>
        <translation>Chỉnh thẳng, tính bằng độ</translation>
    </message>
    <message>
        <source>Turns the photo clockwise by some degrees; a double click or the key 0 resets it</source>
        <translation>Nghiêng ảnh theo chiều kim đồng hồ; bấm đúp hoặc phím 0 để trở về 0</translation>
    </message>
</context>
<context>
    <name>TemplateFields</name>
    <message>
        <source>lines</source>
        <translation>dòng</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên mẫu</translation>
    </message>
    <message>
        <source>As in the original</source>
        <translation>Như mẫu gốc</translation>
    </message>
    <message>
        <source>{field}: as in the original</source>
        <translation>{field}: như mẫu gốc</translation>
    </message>
</context>
<context>
    <name>TemplateForm</name>
    <message>
        <source>Printing templates</source>
        <translation>Mẫu in</translation>
    </message>
    <message>
        <source>What is wrong with the template</source>
        <translation>Lỗi của mẫu</translation>
    </message>
    <message>
        <source>Copy as a new template to change it</source>
        <translation>Chép thành mẫu mới để sửa</translation>
    </message>
    <message>
        <source>All as in the original</source>
        <translation>Tất cả như mẫu gốc</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Save and use</source>
        <translation>Lưu và dùng</translation>
    </message>
    <message>
        <source>Use this template</source>
        <translation>Dùng mẫu này</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Đã lưu.</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (bản sao)</translation>
    </message>
    <message>
        <source>The template “{name}” could not be moved to the trash. It is as it was.</source>
        <translation>Chưa xóa được mẫu “{name}”: không chuyển được vào thùng rác. Mẫu vẫn nguyên vẹn.</translation>
    </message>
    <message>
        <source>The folder “{folder}” cannot be made: {reason}.</source>
        <translation>Không tạo được thư mục “{folder}”: {reason}.</translation>
    </message>
    <message>
        <source>This template comes with the program and stays as it is.</source>
        <translation>Mẫu này kèm theo chương trình nên không sửa thẳng vào đây.</translation>
    </message>
    <message>
        <source>Save the changes of this template (Ctrl+S)</source>
        <translation>Lưu thay đổi của mẫu này (Ctrl+S)</translation>
    </message>
</context>
<context>
    <name>TemplateList</name>
    <message>
        <source>Printing templates</source>
        <translation>Mẫu in</translation>
    </message>
    <message>
        <source>Copy as new…</source>
        <translation>Chép thành mẫu mới…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Xóa…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Mở thư mục mẫu</translation>
    </message>
    <message>
        <source>a template of your own</source>
        <translation>mẫu riêng</translation>
    </message>
    <message>
        <source>comes with the program</source>
        <translation>kèm theo chương trình</translation>
    </message>
    <message>
        <source>has mistakes</source>
        <translation>có lỗi</translation>
    </message>
</context>
<context>
    <name>TemplatePreview</name>
    <message>
        <source>Pages made with this template</source>
        <translation>Trang in theo mẫu này</translation>
    </message>
    <message>
        <source>Why there are no pages</source>
        <translation>Vì sao chưa có trang in</translation>
    </message>
    <message>
        <source>No pages yet</source>
        <translation>Chưa có trang in</translation>
    </message>
    <message>
        <source>The pages took too long to make. Change a value to try again.</source>
        <translation>Làm trang in quá lâu nên đã dừng. Hãy sửa một mục để thử lại.</translation>
    </message>
    <message>
        <source>Page {page} / {pages}</source>
        <translation>Trang {page} / {pages}</translation>
    </message>
</context>
<context>
    <name>TemplateProblems</name>
    <message>
        <source>Open the file</source>
        <translation>Mở tệp</translation>
    </message>
</context>
<context>
    <name>TemplateQuestions</name>
    <message>
        <source>Copy as a new template</source>
        <translation>Chép thành mẫu mới</translation>
    </message>
    <message>
        <source>Name of the new template:</source>
        <translation>Tên mẫu mới:</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Chép</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Delete the template</source>
        <translation>Xóa mẫu</translation>
    </message>
    <message>
        <source>Delete the template “{name}”?</source>
        <translation>Xóa mẫu “{name}”?</translation>
    </message>
    <message>
        <source>Its folder goes to the system&apos;s trash, from where it can be had back.</source>
        <translation>Thư mục của mẫu được chuyển vào thùng rác của máy, khi cần vẫn lấy lại được.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Thay đổi chưa lưu</translation>
    </message>
    <message>
        <source>The template “{name}” has changes that are not saved.</source>
        <translation>Mẫu “{name}” có thay đổi chưa lưu.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Bỏ thay đổi</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>Sửa tiếp</translation>
    </message>
    <message>
        <source>Logos</source>
        <translation>Biểu trưng</translation>
    </message>
    <message>
        <source>Choose the logo</source>
        <translation>Chọn biểu trưng</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>Not in the article</source>
        <translation>Chưa dùng trong bài</translation>
    </message>
    <message>
        <source>Put it into the article</source>
        <translation>Đưa vào bài</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Xóa</translation>
    </message>
</context>
<context>
    <name>WebForm</name>
    <message>
        <source>Web page</source>
        <translation>Trang web</translation>
    </message>
    <message>
        <source>One file</source>
        <translation>Một tệp</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>Up to {px} pixels</source>
        <translation>Cạnh dài tới {px} điểm ảnh</translation>
    </message>
    <message>
        <source>A page for a web server; every photo in several sizes, so that each screen gets its own.</source>
        <translation>Trang để đưa lên máy chủ web; mỗi ảnh có vài cỡ cho từng loại màn hình.</translation>
    </message>
    <message>
        <source>One file with words and photos, for mail or for any browser.</source>
        <translation>Một tệp gồm cả chữ lẫn ảnh, gửi thư hay mở bằng trình duyệt nào cũng được.</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Dạng</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Size of the photos</source>
        <translation>Cỡ ảnh</translation>
    </message>
</context>
</TS>
